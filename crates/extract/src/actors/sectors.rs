//! The sectors of PLOVER that rules name; what rules ask of all others stands in the lexicon's table of sectors.

/// People in general.
pub const ANYBODY: &str = "CVL";
/// Those who bear arms for nobody knows whom.
pub const ARMED: &str = "UAF";
/// States that few recognise.
pub const DE_FACTO: &str = "PRE";
/// Those whose role is over.
pub const FORMER: &str = "ELI";
/// Governments.
pub const GOVERNMENT: &str = "GOV";
/// Courts and judges.
pub const JUDGES: &str = "JUD";
/// Those who bear arms for a state.
pub const MILITARY: &str = "MIL";
/// The opposition.
pub const OPPOSITION: &str = "OPP";
/// Parliaments.
pub const PARLIAMENT: &str = "LEG";
/// Parties.
pub const PARTY: &str = "PTY";
/// Those who publish.
pub const PRESS: &str = "JRN";
/// Organisations of states.
pub const STATES: &str = "IGO";
/// Those who watch and count.
pub const WATCHING: &str = "NGO";
