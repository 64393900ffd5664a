//! A reading out of the cache is the reading that there would be without it.

use text::{ParagraphCache, Reader};

const FIRST: &str = "HALM — “We will open the harbour,” Mayor Ola Brandt said on Tuesday.\n\nTwelve people were hurt, \
                     the ministry said.";
const SECOND: &str = "Rain fell.\n\nTwelve people were hurt, the ministry said.\n\n“We will open the harbour,” Mayor \
                      Ola Brandt said on Tuesday.";

#[test]
fn a_paragraph_out_of_the_cache_reads_the_same() {
    let reader = Reader::new(lexicon::Lexicon::english()).expect("the embedded model fits");
    let cache = ParagraphCache::new(1 << 24);
    for text in [FIRST, SECOND, FIRST, SECOND] {
        assert_eq!(format!("{:?}", reader.analyse_with(text, &cache)), format!("{:?}", reader.analyse(text)), "{text}");
    }
    let counts = cache.counts();
    assert!(counts.found > counts.read, "{counts:?}");
}

#[test]
fn a_full_cache_forgets_and_reads_the_same() {
    let reader = Reader::new(lexicon::Lexicon::english()).expect("the embedded model fits");
    let cache = ParagraphCache::new(1);
    for text in [FIRST, SECOND, FIRST] {
        assert_eq!(format!("{:?}", reader.analyse_with(text, &cache)), format!("{:?}", reader.analyse(text)), "{text}");
    }
}
