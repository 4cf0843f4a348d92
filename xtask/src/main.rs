//! `cargo xtask TASK`: everything that is done to this repository, one file a
//! task. What a task needs and does not find, it installs or names.

mod bench;
mod build;
mod command;
mod conformance;
mod demo;
mod extension;
mod measure;
mod messages;
mod order;
mod pack;
mod package;
mod pictures;
mod project;
mod server;
mod setup;
mod test;
mod tools;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::project::Project;

const HELP: &str = "\
usage: cargo xtask TASK

  setup          install what the other tasks need: the wasm target, the test tools, the browsers
  build          build the npm package's WebAssembly into pkg/
  demo           triage the sample messages with the package in Node, then serve the pages of www/
                   --no-serve     stop after printing
                   --port PORT    instead of 8080; 0 takes a free one
  test           run everything: Rust, formatting, the packed package in Node, the pages in a browser
                   --only native|package|browser
  bench          measure what messages cost, and write it into docs/performance.md
  package        make the publishable tarball with wasm-pack, and check its exports and its size
  extension      make the browser extension: a zip for each store, with its privacy statement beside it
  pictures       take the pictures of docs/pictures anew
  conformance    triage messages natively and with the packed package in Node, and compare the bytes
                   --messages FILE    JSON lines, or CSV with a header
                   --playbook FILE    instead of the airline example
                   --text COLUMN, --id COLUMN, --channel NAME    for CSV
  drafts         what a playbook says about replies that people wrote
                   --messages FILE    JSON lines: `text` and `labels` (the acts of each reply by hand), or
                                      `customer_text` and `brand_reply`
                   --playbook FILE    instead of the airline example; for replies of pairs
  categories     how well a playbook's categories tell apart what people's labels do
                   --messages FILE    CSV with a header
                   --label COLUMN     what people said of each message; without, it is left out
                   --without LABEL    leave these messages out too
                   --playbook FILE    instead of the airline example
                   --text COLUMN      instead of `text`
  detectors      how well card numbers, IBANs, addresses and telephone numbers are found
                   --messages FILE    JSON lines: `text`, and `spans` marked in it: name, from, to
  sentiment      how well the sentiment of messages agrees with what people said of them
                   --messages FILE    CSV with a header
                   --rating COLUMN    instead of `sentiment`: numbers, or negative, neutral and positive
                   --text COLUMN      instead of `text`
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let Some((task, options)) = arguments.split_first() else {
        print!("{HELP}");
        return Ok(());
    };
    if task == "help" || task == "--help" || task == "-h" {
        print!("{HELP}");
        return Ok(());
    }
    let project = Project::find()?;
    let mut options = Options(options.to_vec());
    match task.as_str() {
        "setup" => {
            options.finish()?;
            setup::everything(&project)
        }
        "build" => {
            options.finish()?;
            setup::wasm_target(&project)?;
            setup::node_tools(&project)?;
            build::package(&project)
        }
        "demo" => {
            let serve = !options.flag("--no-serve");
            let port = options.value("--port")?;
            options.finish()?;
            demo::run(&project, serve, port.as_deref())
        }
        "test" => {
            let only = options.value("--only")?;
            options.finish()?;
            test::run(&project, only.as_deref())
        }
        "bench" => {
            options.finish()?;
            bench::run(&project)
        }
        "package" => {
            options.finish()?;
            package::run(&project)
        }
        "extension" => {
            options.finish()?;
            extension::run(&project)
        }
        "pictures" => {
            options.finish()?;
            pictures::run(&project)
        }
        "conformance" => {
            let request = conformance::Request {
                messages: options.value("--messages")?,
                playbook: options.value("--playbook")?,
                columns: messages::Columns {
                    text: options.value("--text")?,
                    id: options.value("--id")?,
                    channel: options.value("--channel")?,
                },
            };
            options.finish()?;
            conformance::run(&project, request)
        }
        "drafts" => {
            let messages = options.value("--messages")?;
            let playbook = options.value("--playbook")?;
            options.finish()?;
            measure::drafts::run(&project, messages, playbook)
        }
        "categories" => {
            let request = measure::categories::Request {
                messages: options.value("--messages")?,
                label: options.value("--label")?,
                without: options.value("--without")?,
                playbook: options.value("--playbook")?,
                columns: messages::Columns {
                    text: options.value("--text")?,
                    ..messages::Columns::default()
                },
            };
            options.finish()?;
            measure::categories::run(&project, request)
        }
        "detectors" => {
            let messages = options.value("--messages")?;
            options.finish()?;
            measure::detectors::run(&project, messages)
        }
        "sentiment" => {
            let request = measure::sentiment::Request {
                messages: options.value("--messages")?,
                rating: options.value("--rating")?,
                columns: messages::Columns {
                    text: options.value("--text")?,
                    ..messages::Columns::default()
                },
            };
            options.finish()?;
            measure::sentiment::run(&project, request)
        }
        other => bail!("there is no task `{other}`\n\n{HELP}"),
    }
}

/// What follows the task's name.
struct Options(Vec<String>);

impl Options {
    /// Whether a flag is given.
    fn flag(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|option| option != name);
        self.0.len() < before
    }

    /// The value that follows `name`.
    fn value(&mut self, name: &str) -> Result<Option<String>> {
        let Some(at) = self.0.iter().position(|option| option == name) else {
            return Ok(None);
        };
        self.0.remove(at);
        if at == self.0.len() {
            bail!("`{name}` needs a value");
        }
        Ok(Some(self.0.remove(at)))
    }

    /// Refuses what nobody asked for.
    fn finish(self) -> Result<()> {
        match self.0.first() {
            None => Ok(()),
            Some(option) => bail!("there is no option `{option}` here; see `cargo xtask help`"),
        }
    }
}
