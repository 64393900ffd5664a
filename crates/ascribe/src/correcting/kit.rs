//! What corrections of an archive need beside it: the codebook and the gazetteer that it was made with, and, once a
//! report must be read again, a reader.

use super::Tools;
use crate::Reader;
use archive::{Archive, OwnFile, OwnKind};
use lexicon::codebook::Codebook;
use lexicon::gazetteer::Gazetteer;
use record::Record;
use std::borrow::Cow;
use std::cell::OnceCell;

/// What corrections of an archive are made with.
#[derive(Debug)]
pub struct Kit {
    codebook: Cow<'static, Codebook>,
    gazetteer: Option<Gazetteer>,
    files: Vec<OwnFile>,
    reader: OnceCell<Result<Reader, String>>,
}

impl Kit {
    /// What this archive was made with. The model is loaded when something is to be read, and not before.
    ///
    /// # Errors
    ///
    /// Where the archive, or a file of the user's that it keeps, cannot be read: in words.
    pub fn of(archive: &Archive) -> Result<Self, String> {
        let files = archive.own_files().map_err(|error| error.to_string())?;
        let mut codebook = Cow::Borrowed(Codebook::embedded());
        let mut gazetteer = None;
        for file in &files {
            match file.kind {
                OwnKind::Dictionary => {}
                // What cannot be read of it was told when the archive was made.
                OwnKind::Codebook => drop(codebook.to_mut().read(&file.name, &text_of(file)?)),
                OwnKind::Gazetteer => {
                    let over = Gazetteer::over_embedded(file.content.clone());
                    gazetteer = Some(over.map_err(|error| format!("{}: {error}", file.name))?);
                }
            }
        }
        Ok(Self { codebook, gazetteer, files, reader: OnceCell::new() })
    }

    /// Lends what is needed to whoever makes corrections.
    ///
    /// # Errors
    ///
    /// Those of `make`.
    pub fn lend<T>(&self, make: impl FnOnce(Tools<'_>) -> T) -> T {
        let read_again = |known: &Record| match self.reader.get_or_init(|| self.load()) {
            Ok(reader) => Ok(reader.read_again(known)),
            Err(problem) => Err(problem.clone()),
        };
        make(Tools {
            codebook: &self.codebook,
            gazetteer: self.gazetteer.as_ref().unwrap_or_else(|| Gazetteer::embedded()),
            read_again: &read_again,
        })
    }

    /// A reader with all of it.
    ///
    /// # Errors
    ///
    /// Where the model, or a file of the user's, cannot be read: in words.
    pub fn into_reader(self) -> Result<Reader, String> {
        self.load()
    }

    fn load(&self) -> Result<Reader, String> {
        let mut reader = Reader::new().map_err(|error| error.to_string())?;
        for file in &self.files {
            match file.kind {
                OwnKind::Dictionary => drop(reader.add_dictionary(&file.name, &text_of(file)?)),
                OwnKind::Codebook => drop(reader.add_codebook(&file.name, &text_of(file)?)),
                OwnKind::Gazetteer => {
                    let used = reader.use_gazetteer(file.content.clone());
                    used.map_err(|error| format!("{}: {error}", file.name))?;
                }
            }
        }
        Ok(reader)
    }
}

fn text_of(file: &OwnFile) -> Result<String, String> {
    let decoded = intake::decode(file.content.clone());
    decoded.map(|decoded| decoded.text).map_err(|not_text| format!("{}: {not_text}", file.name))
}
