//! `ascribe serve`: an archive as pages in a browser.

use crate::Ended;
use crate::args::serving::ServeArgs;
use anyhow::{Context, ensure};
use server::{Access, Borders, HeaderName, Limits, Safety, Settings, Tokens};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

/// Serves until it is told to stop.
pub fn run(args: &ServeArgs) -> anyhow::Result<Ended> {
    let settings = settings(args)?;
    let limits = settings.safety.limits;
    let app = server::app(&args.archive, settings)?;
    let listener = server::listen(args.listen).map_err(anyhow::Error::msg)?;
    let at = address(listener.local_addr()?);
    anstream::eprintln!("{} is served at {at}; Ctrl-C stops it", args.archive.display());
    if args.open && !open(&at) {
        anstream::eprintln!("ascribe: no browser could be opened; open {at} in one");
    }
    server::run(listener, app, limits).context("the page cannot be served")?;
    Ok(Ended::Done)
}

fn settings(args: &ServeArgs) -> anyhow::Result<Settings> {
    let access = match (&args.token_file, &args.trust_header) {
        (Some(file), _) => Access::Tokens(tokens(file)?),
        (None, Some(name)) => Access::Header(
            name.parse::<HeaderName>().with_context(|| format!("--trust-header: {name:?} is no name of a header"))?,
        ),
        (None, None) => {
            ensure!(
                args.listen.ip().is_loopback(),
                "at {} others could read and change the archive: give --token-file FILE with keys, or --trust-header \
                 NAME where a proxy before it says who asks",
                args.listen
            );
            Access::Open
        }
    };
    ensure!(args.at_once > 0, "--at-once 0 would answer nobody");
    ensure!(args.rate > 0, "--rate 0 would answer nobody");
    let limits = Limits { at_once: args.at_once, rate: args.rate, ..Limits::default() };
    let safety = Safety { access, hosts: args.host.clone(), limits };
    let usual = Settings::default();
    Ok(Settings { readers: args.readers.unwrap_or(usual.readers), safety, borders: borders(args)? })
}

/// The lines for the map, where some are asked for.
fn borders(args: &ServeArgs) -> anyhow::Result<Option<Arc<Borders>>> {
    let Some(file) = &args.borders else { return Ok(None) };
    let read = Borders::read(file, args.borders_source.as_deref());
    let read = read.map_err(|problem| anyhow::anyhow!("--borders {}: {problem}", file.display()))?;
    Ok(Some(Arc::new(read)))
}

fn tokens(file: &Path) -> anyhow::Result<Tokens> {
    let name = file.display();
    let content = std::fs::read_to_string(file).with_context(|| format!("{name} cannot be read"))?;
    Tokens::parse(&content).map_err(|problem| anyhow::anyhow!("{name}: {problem}"))
}

/// The first page. An address that stands for all of a machine's cannot be opened.
fn address(mut at: SocketAddr) -> String {
    if at.ip().is_unspecified() {
        at.set_ip(if at.is_ipv4() { [127, 0, 0, 1].into() } else { std::net::Ipv6Addr::LOCALHOST.into() });
    }
    format!("http://{at}/")
}

/// Opens an address with the system's own command for it.
fn open(address: &str) -> bool {
    let opener: &[&str] = match std::env::consts::OS {
        "macos" => &["open"],
        "windows" => &["rundll32", "url.dll,FileProtocolHandler"],
        _ => &["xdg-open"],
    };
    let Some((program, arguments)) = opener.split_first() else { return false };
    let mut command = Command::new(program);
    command.args(arguments).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().is_ok()
}
