//! Whole sessions of an editor with `replybook lsp`, over its standard input and
//! output.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test ends where its surroundings fail"
)]

mod command;

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout};

use serde_json::{Value, json};

use command::command;

const URI: &str = "file:///bags%20%F0%9F%98%A1.playbook";

/// An emoji stands before every place that is asked about.
const SOURCE: &str = "\
channel x \"X 😡\" { public  limit 280 weighted }\r
channel dm \"😡\" { private  invite \"send us a DM\" }
## Where a bag may be 😡.
phrases lost = \"😡 lost\", \"never arrived\"
category baggage \"😡 Bags\"
rule lost_bag \"😡\" { when lost  category baggage  reply lost_bag }
template lost_bag { \"😡 We look for it.\" }
rule again \"😡\" { when lst  category baggage }
";

/// The other end.
struct Client {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    last_id: u64,
}

impl Client {
    fn start() -> Self {
        let mut child = command().arg("lsp").spawn().expect("it starts");
        let input = child.stdin.take();
        let output = BufReader::new(child.stdout.take().expect("a pipe"));
        Self {
            child,
            input,
            output,
            last_id: 0,
        }
    }

    /// Starts and agrees on `encodings`; gives what the server can do too.
    fn initialized(encodings: &[&str]) -> (Self, Value) {
        let mut client = Self::start();
        let capabilities = json!({ "general": { "positionEncodings": encodings } });
        let answer = client.ask(
            "initialize",
            json!({ "processId": null, "rootUri": null, "capabilities": capabilities }),
        );
        client.tell("initialized", json!({}));
        (client, answer["result"].clone())
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        let input = self.input.as_mut().expect("still open");
        write!(input, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("written");
        input.flush().expect("written");
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Asks, and reads up to the answer.
    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.last_id += 1;
        let id = self.last_id;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        let answer = self.read();
        assert_eq!(answer["id"], json!(id), "{answer}");
        answer
    }

    fn read(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            let read = self.output.read_line(&mut line).expect("a header");
            assert!(read > 0, "the server went away");
            match line.trim().split_once(": ") {
                Some(("Content-Length", bytes)) => length = bytes.parse().expect("a number"),
                Some(_) => {}
                None => break,
            }
        }
        let mut bytes = vec![0; length];
        self.output.read_exact(&mut bytes).expect("a body");
        serde_json::from_slice(&bytes).expect("JSON")
    }

    /// Opens a source and reads what is wrong with it.
    fn open(&mut self, text: &str) -> Value {
        let source = json!({ "uri": URI, "languageId": "playbook", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": source }));
        self.diagnostics(1)
    }

    fn change(&mut self, version: i32, changes: Value) -> Value {
        let source = json!({ "uri": URI, "version": version });
        self.tell(
            "textDocument/didChange",
            json!({ "textDocument": source, "contentChanges": changes }),
        );
        self.diagnostics(version)
    }

    fn diagnostics(&mut self, version: i32) -> Value {
        let mut told = self.read();
        assert_eq!(told["method"], "textDocument/publishDiagnostics");
        assert_eq!(told["params"]["uri"], URI);
        assert_eq!(told["params"]["version"], json!(version));
        told["params"]["diagnostics"].take()
    }

    /// Asks about a place.
    fn at(&mut self, method: &str, position: &Value, more: Value) -> Value {
        let mut params = json!({ "textDocument": { "uri": URI }, "position": position });
        for (key, value) in more.as_object().expect("an object") {
            params[key] = value.clone();
        }
        self.ask(method, params)
    }

    fn shut_down(mut self) {
        let answer = self.ask("shutdown", Value::Null);
        assert_eq!(answer["result"], Value::Null);
        assert_eq!(answer.get("error"), None);
        let late = self.ask("textDocument/hover", json!({}));
        assert_eq!(late["error"]["code"], -32600);
        self.tell("exit", Value::Null);
        let ended = self.child.wait().expect("it ends");
        assert_eq!(ended.code(), Some(0));
    }
}

/// The place of the `nth` time that `what` stands in `text`, in UTF-16 units.
fn place(text: &str, what: &str, nth: usize) -> Value {
    place_in(text, what, nth, |before| before.encode_utf16().count())
}

fn place_in(text: &str, what: &str, nth: usize, count: fn(&str) -> usize) -> Value {
    let (at, _) = text.match_indices(what).nth(nth).expect("it is there");
    let line = text[..at].matches('\n').count();
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    json!({ "line": line, "character": count(&text[start..at]) })
}

/// The range from there over `what`.
fn range(text: &str, what: &str, nth: usize) -> Value {
    let start = place(text, what, nth);
    let mut end = start.clone();
    end["character"] =
        json!(start["character"].as_u64().expect("a number") + what.encode_utf16().count() as u64);
    json!({ "start": start, "end": end })
}

#[test]
fn fixes_that_are_sure_are_preferred_and_go_together() {
    let (mut client, server) = Client::initialized(&[]);
    assert_eq!(
        server["capabilities"]["codeActionProvider"]["codeActionKinds"],
        json!(["quickfix", "source.fixAll"])
    );
    let text = "# 😡\nrule late {\n  wehn \"late\"\n  urgency = high\n  do tel\n}\naction tell\n";
    client.open(text);
    let ask = |client: &mut Client, only: Value| {
        let answer = client.ask(
            "textDocument/codeAction",
            json!({
                "textDocument": { "uri": URI },
                "range": range(text, "wehn", 0),
                "context": { "diagnostics": [], "only": only },
            }),
        );
        answer["result"].clone()
    };
    let fixes = ask(&mut client, json!(["quickfix"]));
    assert_eq!(
        (&fixes[0]["title"], &fixes[0]["isPreferred"]),
        (&json!("write `when`"), &json!(true))
    );
    let all = ask(&mut client, json!(["source.fixAll"]));
    assert_eq!(
        all[0]["edit"]["changes"][URI][0]["newText"],
        "# 😡\nrule late {\n  when \"late\"\n  urgency high\n  do tel\n}\naction tell\n"
    );
    client.shut_down();
}

#[test]
fn a_session_from_initialize_to_exit() {
    let (mut client, server) = Client::initialized(&[]);
    assert_eq!(server["serverInfo"]["name"], "replybook");
    assert_eq!(server["capabilities"]["positionEncoding"], "utf-16");
    assert_eq!(server["capabilities"]["textDocumentSync"]["change"], 2);

    let told = client.open(SOURCE);
    let wrong = &told[0];
    assert_eq!(told.as_array().expect("a list").len(), 1, "{told}");
    assert_eq!(
        (&wrong["code"], &wrong["severity"]),
        (&json!("E201"), &json!(1))
    );
    assert_eq!(wrong["range"], range(SOURCE, "lst", 0));
    assert_eq!(wrong["source"], "replybook");

    let fixes = client.ask(
        "textDocument/codeAction",
        json!({
            "textDocument": { "uri": URI },
            "range": range(SOURCE, "lst", 0),
            "context": { "diagnostics": [] },
        }),
    );
    let fix = &fixes["result"][0];
    assert_eq!(
        (&fix["kind"], &fix["diagnostics"][0]["code"]),
        (&json!("quickfix"), &json!("E201"))
    );
    assert_eq!(
        fix["edit"]["changes"][URI],
        json!([{ "range": range(SOURCE, "lst", 0), "newText": "lost" }])
    );
    // Another list may have been meant.
    assert_eq!(
        (&fix["title"], &fix["isPreferred"]),
        (&json!("perhaps replace with `lost`"), &json!(false))
    );
    let told = client.change(
        2,
        json!([{ "range": range(SOURCE, "lst", 0), "text": "lost" }]),
    );
    assert_eq!(told, json!([]));
    let text = SOURCE.replace("lst", "lost");

    let outline = client.ask(
        "textDocument/documentSymbol",
        json!({ "textDocument": { "uri": URI } }),
    );
    let symbol = &outline["result"][4];
    assert_eq!(
        (&symbol["name"], &symbol["detail"]),
        (&json!("lost_bag"), &json!("rule: 😡"))
    );
    assert_eq!(symbol["selectionRange"], range(&text, "lost_bag", 0));

    let lost = place(&text, "lost  category", 0);
    let hover = client.at("textDocument/hover", &lost, json!({}));
    let words = hover["result"]["contents"]["value"]
        .as_str()
        .expect("words");
    assert!(
        words.contains("Where a bag may be 😡.") && words.contains("loses"),
        "{words}"
    );
    assert!(words.ends_with("used 2 times, in lines 6, 8"), "{words}");
    let nothing = client.at(
        "textDocument/hover",
        &json!({ "line": 99, "character": 0 }),
        json!({}),
    );
    assert_eq!(
        (nothing.get("error"), &nothing["result"]),
        (None, &Value::Null)
    );

    let reply = place(&text, "lost_bag }", 0);
    let definition = client.at("textDocument/definition", &reply, json!({}));
    assert_eq!(
        definition["result"],
        json!([{ "uri": URI, "range": range(&text, "lost_bag", 2) }])
    );
    let references = client.at(
        "textDocument/references",
        &lost,
        json!({ "context": { "includeDeclaration": true } }),
    );
    assert_eq!(references["result"].as_array().expect("a list").len(), 3);

    let completions = client.at(
        "textDocument/completion",
        &place(&text, "baggage }", 0),
        json!({}),
    );
    let completion = &completions["result"][0];
    assert_eq!(completion["label"], "baggage");
    assert_eq!(completion["textEdit"]["newText"], "baggage");
    assert_eq!(completion["detail"], "category: 😡 Bags");

    let prepared = client.at("textDocument/prepareRename", &lost, json!({}));
    assert_eq!(prepared["result"]["placeholder"], "lost");
    let renamed = client.at(
        "textDocument/rename",
        &lost,
        json!({ "newName": "missing" }),
    );
    assert_eq!(
        renamed["result"]["changes"][URI]
            .as_array()
            .expect("a list")
            .len(),
        3
    );
    let refused = client.at("textDocument/rename", &lost, json!({ "newName": "rule" }));
    assert_eq!(refused["error"]["code"], -32803);
    assert_eq!(
        refused["error"]["message"],
        "`rule` is a word of the language and cannot be a name"
    );
    let nowhere = client.at(
        "textDocument/prepareRename",
        &json!({ "line": 0, "character": 0 }),
        json!({}),
    );
    assert_eq!(nowhere["error"]["message"], "there is no name here");

    let options = json!({ "tabSize": 8, "insertSpaces": false });
    let params = json!({ "textDocument": { "uri": URI }, "options": options });
    let told = client.change(
        3,
        json!([{ "text": "# 😡\nrule r { always   tag \"😡\" }\n" }]),
    );
    assert_eq!(told, json!([]));
    let edits = client.ask("textDocument/formatting", params.clone());
    let line =
        json!({ "start": { "line": 1, "character": 0 }, "end": { "line": 2, "character": 0 } });
    assert_eq!(edits["result"][0]["range"], line, "{edits}");
    client.change(4, json!([{ "text": "rule 😡 {" }]));
    let edits = client.ask("textDocument/formatting", params);
    assert_eq!(edits["error"]["code"], -32803);

    client.tell(
        "textDocument/didClose",
        json!({ "textDocument": { "uri": URI } }),
    );
    let told = client.read();
    assert_eq!(told["params"], json!({ "uri": URI, "diagnostics": [] }));
    client.shut_down();
}

#[test]
fn related_places_and_advice_come_with_a_diagnostic() {
    let (mut client, _) = Client::initialized(&["utf-16"]);
    let text = "category a \"😡\"\ncategory a \"😡\"\ndefault { category a }\n";
    let told = client.open(text);
    assert_eq!(told[0]["code"], "E202");
    assert_eq!(
        told[0]["relatedInformation"][0]["location"]["range"]["start"],
        place(text, "a \"", 0)
    );
    let told = client.change(2, json!([{ "text": "category a \"😡\"\n" }]));
    assert_eq!(
        (&told[0]["severity"], &told[0]["tags"]),
        (&json!(2), &json!([1]))
    );
    assert!(
        told[0]["message"]
            .as_str()
            .expect("words")
            .contains("\nhelp: ")
    );
    client.shut_down();
}

#[test]
fn places_are_bytes_for_a_client_that_can_count_them() {
    let (mut client, server) = Client::initialized(&["utf-16", "utf-8"]);
    assert_eq!(server["capabilities"]["positionEncoding"], "utf-8");
    let told = client.open(SOURCE);
    assert_eq!(
        told[0]["range"]["start"],
        place_in(SOURCE, "lst", 0, str::len)
    );
    let at = place_in(SOURCE, "lost  category", 0, str::len);
    let hover = client.at("textDocument/hover", &at, json!({}));
    assert_eq!(hover["result"]["range"]["start"], at);
    client.shut_down();
}

#[test]
fn several_changes_are_applied_one_after_the_other() {
    let (mut client, _) = Client::initialized(&[]);
    client.open("# 😡\n");
    let at = |line: u32, from: u32, to: u32| json!({ "start": { "line": line, "character": from }, "end": { "line": line, "character": to } });
    let told = client.change(
        2,
        json!([
            { "range": at(0, 4, 4), "text": "\nrule 😡 { always tag \"x\" }" },
            { "range": at(1, 5, 7), "text": "r" },
        ]),
    );
    assert_eq!(told, json!([]));
    client.shut_down();
}

#[test]
fn what_cannot_be_answered_is_refused_and_the_session_goes_on() {
    let (mut client, _) = Client::initialized(&[]);
    client.open(SOURCE);
    let unknown = client.ask("textDocument/implementation", json!({}));
    assert_eq!(unknown["error"]["code"], -32601);
    let odd = client.ask("textDocument/hover", json!({ "textDocument": 7 }));
    assert_eq!(odd["error"]["code"], -32602);
    let closed = client.ask(
        "textDocument/documentSymbol",
        json!({ "textDocument": { "uri": "file:///other" } }),
    );
    assert_eq!(closed["error"]["code"], -32602);
    client.tell("$/setTrace", json!({ "value": "off" }));
    client.tell("textDocument/didChange", json!({ "odd": true }));
    let outline = client.ask(
        "textDocument/documentSymbol",
        json!({ "textDocument": { "uri": URI } }),
    );
    assert_eq!(outline["result"].as_array().expect("a list").len(), 7);
    client.shut_down();
}

#[test]
fn a_request_before_initialize_is_refused() {
    let mut client = Client::start();
    let early = client.ask("textDocument/hover", json!({}));
    assert_eq!(early["error"]["code"], -32002);
}

#[test]
fn the_server_ends_with_its_client() {
    // With its input closed, before and after `initialize`, and by `exit` alone.
    let mut early = Client::start();
    drop(early.input.take());
    assert_eq!(early.child.wait().expect("it ends").code(), Some(1));

    let (mut gone, _) = Client::initialized(&[]);
    gone.open(SOURCE);
    drop(gone.input.take());
    assert_eq!(gone.child.wait().expect("it ends").code(), Some(1));

    let (mut hasty, _) = Client::initialized(&[]);
    hasty.tell("exit", Value::Null);
    assert_eq!(hasty.child.wait().expect("it ends").code(), Some(1));
}
