//! Getting a playbook: source or compiled, from a file, standard input, or the
//! built-in example.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use replybook::diagnostic::{Diagnostic, Severity, nearest};
use replybook::source::SourceFile;
use replybook::{OpenError, Options, Playbook};

use crate::failure::{Failure, io_words};

/// What is read when no PLAYBOOK is given.
const EXAMPLE: &str = include_str!("../../examples/airline.playbook");

/// More than any playbook has; a device or a wrong file must not fill memory.
const MAX_BYTES: u64 = 64 << 20;

/// A playbook as it was found.
pub(crate) enum Loaded {
    /// Source, compiled as far as it goes.
    Source {
        file: SourceFile,
        playbook: Option<Playbook>,
        diagnostics: Vec<Diagnostic>,
    },
    /// A file made by `replybook build`.
    Compiled { name: String, playbook: Playbook },
}

impl Loaded {
    /// The built-in example.
    pub(crate) fn example() -> Self {
        Self::compile("airline.playbook (built in)", EXAMPLE.into())
    }

    /// Reads a file; `-` is standard input.
    pub(crate) fn read(path: &Path) -> Result<Self, Failure> {
        let (name, bytes) = read_limited(path)?;
        if bytes.is_empty() {
            return Err(Failure::wrong(format!("`{name}` is empty")).with_help(
                "write a rule, such as `rule refund { when \"refund\" tag \"money\" }`",
            ));
        }
        match Playbook::open(&bytes) {
            Ok(playbook) => Ok(Self::Compiled { name, playbook }),
            Err(OpenError::NotAPlaybook) => match String::from_utf8(bytes) {
                Ok(text) => Ok(Self::compile(&name, text)),
                Err(error) => Err(not_utf8(&name, &error)),
            },
            Err(error) => Err(Failure::wrong(format!("cannot open `{name}`: {error}"))),
        }
    }

    /// Compiles a source.
    pub(crate) fn compile(name: &str, text: String) -> Self {
        let compiled = Playbook::compile_with(&text, &Options::default());
        Self::Source {
            file: SourceFile::new(name, text),
            playbook: compiled.playbook,
            diagnostics: compiled.diagnostics,
        }
    }

    /// What reports call it.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Source { file, .. } => file.name(),
            Self::Compiled { name, .. } => name,
        }
    }

    /// The source, unless it was compiled before.
    pub(crate) fn source(&self) -> Option<&SourceFile> {
        match self {
            Self::Source { file, .. } => Some(file),
            Self::Compiled { .. } => None,
        }
    }

    /// The playbook, if it has no errors.
    pub(crate) fn playbook(&self) -> Option<&Playbook> {
        match self {
            Self::Source { playbook, .. } => playbook.as_ref(),
            Self::Compiled { playbook, .. } => Some(playbook),
        }
    }

    /// What the compiler said about it.
    pub(crate) fn diagnostics(&self) -> &[Diagnostic] {
        match self {
            Self::Source { diagnostics, .. } => diagnostics,
            Self::Compiled { .. } => &[],
        }
    }

    /// How many of the diagnostics are of this severity.
    pub(crate) fn count(&self, severity: Severity) -> usize {
        let of_it = |diagnostic: &&Diagnostic| diagnostic.severity() == severity;
        self.diagnostics().iter().filter(of_it).count()
    }
}

/// Reads a source and does not compile it; `-` is standard input.
pub(crate) fn read_source(path: &Path) -> Result<SourceFile, Failure> {
    let (name, bytes) = read_limited(path)?;
    if !matches!(Playbook::open(&bytes), Err(OpenError::NotAPlaybook)) {
        return Err(Failure::wrong(format!("`{name}` is a compiled playbook"))
            .with_help("give the source it was made from"));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(SourceFile::new(name, text)),
        Err(error) => Err(not_utf8(&name, &error)),
    }
}

/// Whether the path means standard input.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The bytes of a file, and what reports call it.
fn read_limited(path: &Path) -> Result<(String, Vec<u8>), Failure> {
    let name = if is_stdin(path) {
        "<stdin>".into()
    } else {
        path.display().to_string()
    };
    let bytes = read_bytes(path).map_err(|error| {
        let failure = Failure::wrong(format!("cannot read `{name}`: {}", io_words(&error)));
        match error.kind() {
            io::ErrorKind::NotFound => failure.with_help(near_by(path)),
            _ => failure,
        }
    })?;
    if bytes.len() as u64 > MAX_BYTES {
        let most = MAX_BYTES >> 20;
        return Err(Failure::wrong(format!(
            "`{name}` is larger than {most} MiB: no playbook is"
        )));
    }
    Ok((name, bytes))
}

fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if is_stdin(path) {
        io::stdin().take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    } else {
        File::open(path)?
            .take(MAX_BYTES + 1)
            .read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// What may have been meant by a file that is not there.
fn near_by(path: &Path) -> String {
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name.ends_with(".playbook"))
        .collect();
    names.sort_unstable();
    let wanted = path.file_name().unwrap_or_default().to_string_lossy();
    let whole = format!("{wanted}.playbook");
    let meant = names.iter().find(|name| **name == whole);
    let near = || nearest(&wanted, names.iter().map(String::as_str));
    match meant.map(String::as_str).or_else(near) {
        Some(name) => format!("did you mean `{}`?", path.with_file_name(name).display()),
        None => "give the path of a `.playbook` file".into(),
    }
}

fn not_utf8(name: &str, error: &std::string::FromUtf8Error) -> Failure {
    let good = error.utf8_error().valid_up_to();
    let before = error.as_bytes().get(..good).unwrap_or_default();
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    Failure::wrong(format!(
        "`{name}` is neither UTF-8 text nor a compiled playbook: line {line} has other bytes"
    ))
    .with_help("save it as UTF-8 in your editor")
}
