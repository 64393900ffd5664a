//! Charts of invented counts: what is in the SVG, that both forms are the same each time, and that strange counts draw.

use super::*;

fn number(day: i32, low: Option<f64>, high: Option<f64>, bound: Bound) -> Number {
    let words = low.or(high).map_or_else(String::new, |number| format!("{number}"));
    let best = low.filter(|_| low == high || high.is_none());
    Number { words, from: day, to: day, low, best, high, bound, revised: false }
}

fn exact(day: i32, count: f64) -> Number {
    number(day, Some(count), Some(count), Bound::Exact)
}

fn example() -> Chart {
    let observatory = Line {
        counter: 0,
        dash: 0,
        name: "since 1 March 2026".to_owned(),
        joined: true,
        farthest: None,
        numbers: vec![
            exact(20_514, 120.0),
            number(20_518, Some(140.0), None, Bound::AtLeast),
            number(20_522, Some(150.0), Some(180.0), Bound::Between),
        ],
        end: Some((20_525, "stopped counting on 13 March".to_owned())),
    };
    let ministry = Line {
        counter: 1,
        dash: 0,
        name: "since 1 March 2026".to_owned(),
        joined: true,
        farthest: Some(7),
        numbers: vec![number(20_514, Some(54.0), Some(66.0), Bound::About), exact(20_520, 70.0)],
        end: None,
    };
    let old = Number { revised: true, ..exact(20_515, 12.0) };
    let days = Line {
        counter: 1,
        numbers: vec![
            old,
            exact(20_515, 15.0),
            number(20_516, Some(24.0), Some(99.0), Bound::Vague),
            number(20_517, None, Some(5.0), Bound::AtMost),
        ],
        ..Line::default()
    };
    Chart {
        title: "People killed in Halm & Vik <NOR>".to_owned(),
        subtitle: "Not told apart.".to_owned(),
        counters: vec!["Halm Observatory".to_owned(), "Ministry of Health".to_owned()],
        panels: vec![
            Panel {
                heading: "Totals".to_owned(),
                days: "the day a number speaks for".to_owned(),
                lines: vec![observatory, ministry],
            },
            Panel { heading: "Days".to_owned(), days: "the days counted".to_owned(), lines: vec![days] },
        ],
        footer: vec!["From 4 reports.".to_owned()],
    }
}

#[test]
fn the_svg_says_what_the_chart_says() {
    let written = svg(&example());
    let mut reader = quick_xml::Reader::from_str(&written);
    let mut texts = Vec::new();
    loop {
        match reader.read_event().expect("well-formed XML") {
            quick_xml::events::Event::Text(text) => texts.push(text.decode().expect("UTF-8").into_owned()),
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    for words in [
        "Halm Observatory",
        "since 1 March 2026",
        "140",
        "stopped counting on 13 March",
        "From 4 reports.",
        "at least, more than",
        "hollow: an older number, revised since",
        "Totals",
    ] {
        assert!(texts.iter().any(|text| text == words), "{words} in {texts:?}");
    }
    assert!(written.contains("People killed in Halm &amp; Vik &lt;NOR&gt;"));
    assert_eq!(written.matches("class=\"panel\"").count(), 2);
    assert_eq!(written.matches("class=\"line\"").count(), 3);
    assert_eq!(written.matches("<g").count(), written.matches("</g>").count());
    assert!(!written.contains("NaN") && !written.contains("inf"));
}

#[test]
fn a_narrow_chart_has_the_same_words_and_stays_within_its_width() {
    let written = narrow_svg(&example());
    for words in ["Halm Observatory", "140", "From 4 reports.", "Totals"] {
        assert!(written.contains(words), "{words}");
    }
    assert!(written.contains("viewBox=\"0 0 360 ") && written.contains("class=\"names\""));
    let x = written.split(" x=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse::<f32>().ok());
    let outside: Vec<f32> = x.filter(|x| !(0.0..=360.0).contains(x)).collect();
    assert!(outside.is_empty(), "{outside:?}");
}

#[test]
fn numbers_far_apart_are_not_joined() {
    let drawn = |farthest: Option<i32>| {
        let line = Line {
            joined: true,
            farthest,
            numbers: vec![exact(1, 2.0), exact(2, 3.0), exact(30, 4.0)],
            ..Line::default()
        };
        svg(&Chart {
            counters: vec!["Observatory".to_owned()],
            panels: vec![Panel { lines: vec![line], ..Panel::default() }],
            ..Chart::default()
        })
    };
    let steps = |svg: &str| {
        svg.split("class=\"line\"").nth(1).and_then(|line| line.split('"').nth(1).map(|path| path.matches('L').count()))
    };
    assert_eq!((steps(&drawn(None)), steps(&drawn(Some(7)))), (Some(2), Some(1)));
}

#[test]
fn the_same_chart_gives_the_same_bytes() {
    assert_eq!(svg(&example()), svg(&example()));
    let picture = png(&example());
    assert_eq!(picture, png(&example()));
    assert!(picture.starts_with(b"\x89PNG\r\n\x1a\n"));
}

#[test]
fn strange_counts_draw() {
    let lines = |numbers: Vec<Number>| Line { joined: true, numbers, ..Line::default() };
    let strange = [
        Chart::default(),
        Chart { panels: vec![Panel::default()], ..Chart::default() },
        Chart { panels: vec![Panel { lines: vec![lines(Vec::new())], ..Panel::default() }], ..Chart::default() },
        Chart {
            panels: vec![Panel { lines: vec![lines(vec![exact(0, 0.0)])], ..Panel::default() }],
            ..Chart::default()
        },
        Chart {
            panels: vec![Panel {
                lines: vec![lines(vec![
                    exact(-700_000, 1.0),
                    exact(2_900_000, 1e15),
                    number(3, None, None, Bound::Vague),
                ])],
                ..Panel::default()
            }],
            ..Chart::default()
        },
        Chart {
            title: "word ".repeat(300),
            counters: vec!["x".repeat(500)],
            panels: vec![Panel {
                lines: (0..30).map(|place| Line { counter: place, ..lines(vec![exact(1, 2.0)]) }).collect(),
                ..Panel::default()
            }],
            ..Chart::default()
        },
    ];
    for chart in strange {
        assert!(!svg(&chart).contains("NaN"), "{chart:?}");
        assert!(!narrow_svg(&chart).contains("NaN"), "{chart:?}");
        assert!(!png(&chart).is_empty());
    }
}
