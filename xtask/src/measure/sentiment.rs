//! How well the sentiment of messages agrees with what people said of them.

use std::path::Path;

use anyhow::{Context, Result, bail};

use super::{Bench, column};
use crate::messages::{self, Columns};
use crate::project::Project;

/// Below this a message counts as negative.
const NEGATIVE: f64 = -0.05;
/// Above this a message counts as positive: thanks alone are good manners.
const POSITIVE: f64 = 0.3;

/// A playbook that asks for nothing but the sentiment.
const PLAYBOOK: &str = "\
channel x { public }
sentiment { }
default { reply nothing }
";

/// What is asked for.
pub(crate) struct Request {
    /// A CSV file with a header.
    pub(crate) messages: Option<String>,
    /// The column that says how each message sounds: numbers, or `negative`,
    /// `neutral` and `positive`.
    pub(crate) rating: Option<String>,
    /// The other columns.
    pub(crate) columns: Columns,
}

/// The whole task: Pearson's r for numbers, macro-F1 for classes.
pub(crate) fn run(project: &Project, request: Request) -> Result<()> {
    let Some(source) = request.messages else {
        bail!("`--messages FILE` says which messages to measure: a CSV file with a header");
    };
    let source = Path::new(&source);
    let rating = request.rating.as_deref().unwrap_or("sentiment");
    let ratings = column(source, rating)?;
    let scores = scores(project, source, &request.columns)?;
    if scores.len() != ratings.len() {
        bail!("{} ratings, {} scores", ratings.len(), scores.len());
    }
    let numbers: Result<Vec<f64>, _> = ratings.iter().map(|rating| rating.parse()).collect();
    match numbers {
        Ok(numbers) => {
            let r = pearson(&scores, &numbers);
            println!("{} messages, Pearson's r = {r:.4}", scores.len());
            Ok(())
        }
        Err(_) => classes(&scores, &ratings),
    }
}

/// What the native command says of each message.
fn scores(project: &Project, source: &Path, columns: &Columns) -> Result<Vec<f64>> {
    let bench = Bench::new(project, "sentiment")?;
    let lines = bench.file("messages.jsonl");
    messages::as_json_lines(source, columns, &lines)?;
    let decisions = bench.ask("triage", &bench.playbook(PLAYBOOK)?, &lines)?;
    decisions
        .iter()
        .map(|decision| {
            let score = decision.get("sentiment").and_then(|score| score.as_f64());
            score.context("a decision has no `sentiment`")
        })
        .collect()
}

/// The correlation of two rows of the same length.
fn pearson(xs: &[f64], ys: &[f64]) -> f64 {
    let mean = |row: &[f64]| row.iter().sum::<f64>() / row.len() as f64;
    let (mean_x, mean_y) = (mean(xs), mean(ys));
    let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
    for (x, y) in xs.iter().zip(ys) {
        xy += (x - mean_x) * (y - mean_y);
        xx += (x - mean_x).powi(2);
        yy += (y - mean_y).powi(2);
    }
    xy / (xx * yy).sqrt()
}

const CLASSES: [&str; 3] = ["negative", "neutral", "positive"];

/// Prints the confusion matrix and the F1 of each class.
fn classes(scores: &[f64], ratings: &[String]) -> Result<()> {
    let mut matrix = [[0_u32; 3]; 3];
    for (score, rating) in scores.iter().zip(ratings) {
        let said = CLASSES.iter().position(|class| class == rating);
        let said = said.with_context(|| format!("`{rating}` is no class and no number"))?;
        let found = usize::from(*score >= NEGATIVE) + usize::from(*score > POSITIVE);
        if let Some(count) = matrix.get_mut(said).and_then(|row| row.get_mut(found)) {
            *count += 1;
        }
    }
    println!("negative below {NEGATIVE}, positive above {POSITIVE}, else neutral");
    println!(
        "{:>18}  {:>8}  {:>8}  {:>8}",
        "found", CLASSES[0], CLASSES[1], CLASSES[2]
    );
    let mut sum = 0.0;
    for (at, (class, row)) in CLASSES.iter().zip(&matrix).enumerate() {
        let of = |row: &[u32; 3]| row.get(at).copied().unwrap_or_default();
        let said: u32 = row.iter().sum();
        let found: u32 = matrix.iter().map(of).sum();
        let f1 = 2.0 * f64::from(of(row)) / f64::from((said + found).max(1));
        sum += f1;
        let [negative, neutral, positive] = row;
        println!("said {class:>13}  {negative:>8}  {neutral:>8}  {positive:>8}  F1 {f1:.3}");
    }
    println!("{} messages, macro-F1 = {:.4}", scores.len(), sum / 3.0);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_agrees_with_itself() {
        let row = [0.1, -0.5, 0.9];
        let turned = row.map(|x| -2.0 * x);
        assert!((pearson(&row, &row) - 1.0).abs() < 1e-9);
        assert!((pearson(&row, &turned) + 1.0).abs() < 1e-9);
    }
}
