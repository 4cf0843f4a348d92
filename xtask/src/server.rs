//! A small static file server for the pages: this machine only, reading only,
//! and nothing outside the folders it is given.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use anyhow::{Context, Result};

use crate::project::Project;

/// The longest request line and headers.
const HEAD_LIMIT: u64 = 16 * 1024;
/// How long a silent visitor may hold a thread.
const PATIENCE: Duration = Duration::from_secs(10);

/// A running server. It ends with the process.
pub(crate) struct Server {
    address: SocketAddr,
    thread: JoinHandle<()>,
}

/// Where addresses lead: the longest prefix that fits comes first.
struct Mounts(Vec<(&'static str, PathBuf)>);

impl Server {
    /// Serves the pages at `/`, the package at `/replybook/`, and the examples
    /// at `/examples/`. Port 0 takes a free one.
    pub(crate) fn start(project: &Project, port: u16) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .with_context(|| format!("port {port} is taken: choose another with --port"))?;
        let address = listener.local_addr()?;
        let mounts = Arc::new(Mounts(vec![
            ("/replybook/", fs::canonicalize(project.package())?),
            (
                "/examples/",
                fs::canonicalize(project.root.join("examples"))?,
            ),
            ("/", fs::canonicalize(project.root.join("www"))?),
        ]));
        let thread = thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mounts = Arc::clone(&mounts);
                thread::spawn(move || {
                    // A visitor who hangs up is no news.
                    let _ = answer(&stream, &mounts);
                });
            }
        });
        Ok(Self { address, thread })
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Goes on until the process is ended.
    pub(crate) fn wait(self) {
        let _ = self.thread.join();
    }
}

fn answer(stream: &TcpStream, mounts: &Mounts) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut head = BufReader::new(stream.take(HEAD_LIMIT));
    let mut request = String::new();
    head.read_line(&mut request)?;
    // The headers say nothing we need, but a browser wants them read.
    let mut line = String::new();
    while head.read_line(&mut line)? > 2 {
        line.clear();
    }
    let mut words = request.split_ascii_whitespace();
    let (method, target) = (words.next(), words.next());
    let with_body = match method {
        Some("GET") => true,
        Some("HEAD") => false,
        _ => return respond(stream, "405 Method Not Allowed", "text/plain", b"", true),
    };
    // Without its last slash the files beside a page would be looked for one folder up.
    if let Some(place) = target.and_then(|target| mounts.folder(target)) {
        return redirect(stream, &place);
    }
    let found = target
        .and_then(|target| mounts.file(target))
        .and_then(|path| Some((media_type(&path), read(&path)?)));
    match found {
        Some((kind, bytes)) => respond(stream, "200 OK", kind, &bytes, with_body),
        None => respond(
            stream,
            "404 Not Found",
            "text/plain; charset=utf-8",
            b"there is no such file\n",
            with_body,
        ),
    }
}

fn respond(
    mut stream: &TcpStream,
    status: &str,
    kind: &str,
    body: &[u8],
    with_body: bool,
) -> io::Result<()> {
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
         Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    if with_body {
        stream.write_all(body)?;
    }
    stream.flush()
}

fn redirect(mut stream: &TcpStream, place: &str) -> io::Result<()> {
    write!(
        stream,
        "HTTP/1.1 308 Permanent Redirect\r\nLocation: {place}\r\nContent-Length: 0\r\n\
         Cache-Control: no-cache\r\nConnection: close\r\n\r\n"
    )?;
    stream.flush()
}

fn read(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path).ok()?.read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

impl Mounts {
    /// The address of the folder that a target names without its last slash, if
    /// there is a page in it.
    fn folder(&self, target: &str) -> Option<String> {
        let (path, query) = target.split_at(target.find(['?', '#']).unwrap_or(target.len()));
        // Two slashes at the start would name another host.
        if path.ends_with('/') || path.starts_with("//") {
            return None;
        }
        let folder = format!("{path}/");
        self.file(&format!("{folder}index.html"))?;
        Some(folder + query)
    }

    /// The file behind a request's target, if it is one of ours.
    fn file(&self, target: &str) -> Option<PathBuf> {
        let path = target.split(['?', '#']).next()?;
        let path = percent_decoded(path)?;
        let (rest, folder) = self
            .0
            .iter()
            .find_map(|(prefix, folder)| Some((path.strip_prefix(prefix)?, folder)))?;
        let mut file = folder.clone();
        for name in rest.split('/').filter(|name| !name.is_empty()) {
            // `.` and `..`, hidden files, and whatever another system takes for a separator.
            if name.starts_with('.') || name.contains(['\\', ':', '\0']) {
                return None;
            }
            file.push(name);
        }
        if file.is_dir() {
            file.push("index.html");
        }
        // A link could still lead out.
        let real = fs::canonicalize(file).ok()?;
        (real.starts_with(folder) && real.is_file()).then_some(real)
    }
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let mut digit = || char::from(rest.next()?).to_digit(16);
            let (high, low) = (digit()?, digit()?);
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn media_type(path: &Path) -> &'static str {
    let extension = path.extension().and_then(|extension| extension.to_str());
    match extension.unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "playbook" | "jsonl" | "txt" | "md" | "ts" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_without_its_slash_is_found_with_it() {
        let pages = concat!(env!("CARGO_MANIFEST_DIR"), "/../www");
        let mounts = Mounts(vec![("/", fs::canonicalize(pages).unwrap())]);
        let folder = |target| mounts.folder(target);
        assert_eq!(folder("/helpdesk").as_deref(), Some("/helpdesk/"));
        assert_eq!(folder("/helpdesk?a=1").as_deref(), Some("/helpdesk/?a=1"));
        for other in [
            "/",
            "/helpdesk/",
            "/index.html",
            "/page",
            "/nowhere",
            "//helpdesk",
            "helpdesk",
        ] {
            assert_eq!(folder(other), None, "{other}");
        }
    }

    #[test]
    fn never_leaves_its_folders() {
        let root = fs::canonicalize(env!("CARGO_MANIFEST_DIR")).unwrap();
        let mounts = Mounts(vec![("/", root.join("src"))]);
        assert!(mounts.file("/main.rs").is_some());
        assert!(mounts.file("/main.rs?x=1").is_some());
        for escape in [
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/..%2fCargo.toml",
            "/..\\Cargo.toml",
            "//etc/passwd",
            "/%00",
            "main.rs",
            "/%e",
        ] {
            assert_eq!(mounts.file(escape), None, "{escape}");
        }
    }
}
