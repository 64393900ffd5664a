//! What read a report: everything that a record depends on beside the report itself.

/// What read a report. Two readings by the same reader are the same.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reader {
    /// SHA-256 of the model's file, in lower-case hexadecimal; empty where no model read the text.
    pub model: String,
    /// Digest of the lexicon's data files (FNV-1a, 128 bits), in lower-case hexadecimal; empty where none was used.
    pub lexicon: String,
    /// The same over the rules by which the text is read: their sources and tables. Empty where none were used, and
    /// where the record is older than this digest.
    pub rules: String,
    /// The same over what the user adds: codebooks, dictionaries of actors, a gazetteer. None where there is nothing.
    pub own: Option<String>,
}
