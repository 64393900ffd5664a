//! What can be said on the command line to serve an archive.

use clap::Args as ClapArgs;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Show an archive as pages in a browser
///
/// Reads, searches, compares and corrects it at http://127.0.0.1:8000, also while `ascribe add` runs. Ctrl-C stops it;
/// what is being answered then is answered first. Nothing is fetched from elsewhere.
///
/// Without more, it is for the machine that it runs on. At another address people need a key (--token-file), or a proxy
/// that says who they are (--trust-header). The connection is not encrypted: outside of a network that you trust, put a
/// proxy with TLS before it.
#[derive(Debug, ClapArgs)]
#[command(after_help = SERVE_EXAMPLES)]
pub struct ServeArgs {
    /// The archive
    #[arg(value_name = "ARCHIVE")]
    pub archive: PathBuf,

    /// Where to listen
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8000")]
    pub listen: SocketAddr,

    /// Open the first page in the browser
    #[arg(long)]
    pub open: bool,

    /// Let in whoever has a key of this file: one a line, of 20 letters at least, before it the name that changes are
    /// signed with
    #[arg(long, value_name = "FILE", conflicts_with = "trust_header")]
    pub token_file: Option<PathBuf>,

    /// Let in whom this header names, as a proxy sets it: X-Forwarded-User. Nobody but the proxy may reach the address
    #[arg(long, value_name = "NAME")]
    pub trust_header: Option<String>,

    /// A name under which the page is reached, beside localhost and addresses in numbers: news.example.org; several may
    /// be told
    #[arg(long, value_name = "NAME")]
    pub host: Vec<String>,

    /// Draw the lines of this file on the map, as its source has them: GeoJSON or TopoJSON, in longitude and latitude
    #[arg(long, value_name = "FILE")]
    pub borders: Option<PathBuf>,

    /// Who drew them, as it is told below the map [default: the name of the file]
    #[arg(long, value_name = "WORDS", requires = "borders")]
    pub borders_source: Option<String>,

    /// How many questions are answered at a time [default: 4]
    #[arg(long, value_name = "N")]
    pub readers: Option<usize>,

    /// How many requests may be inside at once; those above are asked to come again
    #[arg(long, value_name = "N", default_value_t = 64)]
    pub at_once: usize,

    /// How many pages a second somebody on another machine may ask for over a time
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub rate: u32,
}

const SERVE_EXAMPLES: &str = "\
Examples:
  ascribe serve syria.archive --open
  ascribe serve syria.archive --listen 0.0.0.0:8000 --token-file keys.txt --host news.example.org
  ascribe serve syria.archive --trust-header X-Forwarded-User --host news.example.org";
