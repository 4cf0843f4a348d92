//! Functions that are alike, one after the other: a compressor names what it has
//! seen by how far back it was, and what is near costs less. And no hints about the
//! alignment of what is read and written, which compilers of browsers do not look at.
//! Nothing else of a module changes.

use std::collections::BTreeMap;
use std::convert::Infallible;

use anyhow::{Result, anyhow};
use wasm_encoder::reencode::{self, Reencode, utils};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{
    CodeSectionReader, FunctionBody, FunctionSectionReader, MemArg, Parser, Payload, TypeRef,
};

/// So many bytes in a row are what functions have in common.
const ROW: usize = 4;
/// A row that more functions have says nothing about any two.
const COMMON: usize = 200;
/// What counts beside the rows of a function, lest a short one that is all in another
/// comes before all that are much alike.
const SHORT: u64 = 60;

/// The same module with its functions in the order of [`chain`].
pub(crate) fn alike(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut imported = 0;
    let mut bodies = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    let mut order = Order {
        imported,
        chain: chain(&bodies),
        places: vec![0; bodies.len()],
    };
    for (place, function) in (imported..).zip(&order.chain) {
        if let Some(known) = order.places.get_mut(*function) {
            *known = place;
        }
    }
    let mut module = Module::new();
    order
        .parse_core_module(&mut module, Parser::new(0), wasm)
        .map_err(|error| anyhow!("the module cannot be put in order: {error}"))?;
    Ok(module.finish())
}

/// Every function, each after the one that it has most in common with for its length;
/// those further back count less and less. The longest is the first.
fn chain(bodies: &[&[u8]]) -> Vec<usize> {
    let mut owners: BTreeMap<&[u8], Vec<usize>> = BTreeMap::new();
    for (function, body) in bodies.iter().enumerate() {
        for row in body.windows(ROW) {
            let functions = owners.entry(row).or_default();
            if functions.last() != Some(&function) {
                functions.push(function);
            }
        }
    }
    owners.retain(|_, functions| (2..=COMMON).contains(&functions.len()));
    // The rows of each function, and how much each says: the rarer, the more.
    let rows: Vec<(u64, Vec<usize>)> = owners
        .into_values()
        .map(|functions| {
            let rarity = (bodies.len() / functions.len()).max(1).ilog2() + 1;
            (u64::from(rarity), functions)
        })
        .collect();
    let mut has: Vec<Vec<usize>> = vec![Vec::new(); bodies.len()];
    let mut all = vec![SHORT; bodies.len()];
    for (row, (says, functions)) in rows.iter().enumerate() {
        for function in functions {
            if let (Some(has), Some(all)) = (has.get_mut(*function), all.get_mut(*function)) {
                has.push(row);
                *all += says;
            }
        }
    }

    let mut shared = vec![0_u64; bodies.len()];
    let mut left: Vec<usize> = (0..bodies.len()).collect();
    let mut chain = Vec::with_capacity(bodies.len());
    let longest = |function: &usize| bodies.get(*function).map_or(0, |body| body.len());
    let mut next = left.iter().copied().max_by_key(longest);
    while let Some(function) = next {
        chain.push(function);
        left.retain(|other| *other != function);
        for shared in &mut shared {
            *shared = *shared * 5 / 8;
        }
        for row in has.get(function).into_iter().flatten() {
            if let Some((says, functions)) = rows.get(*row) {
                for other in functions {
                    if let Some(shared) = shared.get_mut(*other) {
                        *shared += says * 256;
                    }
                }
            }
        }
        let likeness = |other: &usize| {
            let shared = shared.get(*other).copied().unwrap_or(0);
            shared * 1_000 / all.get(*other).copied().unwrap_or(SHORT)
        };
        next = left.iter().copied().max_by_key(likeness);
    }
    chain
}

struct Order {
    /// So many functions come from outside, and stay in front.
    imported: u32,
    /// The module's own, by their former numbers, from 0.
    chain: Vec<usize>,
    /// The new number of each.
    places: Vec<u32>,
}

type Outcome = Result<(), reencode::Error<Infallible>>;

impl Reencode for Order {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error<Infallible>> {
        let own = function.checked_sub(self.imported);
        let place = own.and_then(|own| self.places.get(own as usize));
        Ok(place.copied().unwrap_or(function))
    }

    fn mem_arg(
        &mut self,
        arg: MemArg,
    ) -> Result<wasm_encoder::MemArg, reencode::Error<Infallible>> {
        let arg = utils::mem_arg(self, arg)?;
        Ok(wasm_encoder::MemArg { align: 0, ..arg })
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Outcome {
        let types = section.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for function in &self.chain {
            functions.function(types.get(*function).copied().unwrap_or_default());
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Outcome {
        let bodies = section
            .into_iter()
            .collect::<Result<Vec<FunctionBody<'_>>, _>>()?;
        for function in self.chain.clone() {
            if let Some(body) = bodies.get(function) {
                utils::parse_function_body(self, code, body.clone())?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_alike_stands_together() {
        let one = b"the bag never arrived at the desk in Oslo";
        let other = b"0123456789012345678901234567890123456789012345";
        let like_one = b"the bag never arrived at the desk";
        assert_eq!(chain(&[one, other, like_one]), [1, 2, 0]);
        let longer = b"the bag never arrived at the desk in Oslo, which is in Norway";
        assert_eq!(chain(&[like_one, other, longer, one]), [2, 3, 0, 1]);
        assert!(chain(&[]).is_empty());
    }
}
