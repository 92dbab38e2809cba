//! How the words of a search may be read as somebody's name. Pure.

/// Which name a run of words is held to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    First,
    Middle,
    Last,
    Alias,
}

/// How much of a name a run of words is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// All of it.
    Whole,
    /// The beginning, and there is more.
    Longer,
    /// The beginning, or all of it.
    Beginning,
}

/// One way to read the words: runs of them as names, all of which must match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    pub parts: Vec<(Part, String)>,
    pub extent: Extent,
}

impl Reading {
    /// The run that is held to be this part.
    pub fn has(&self, part: Part) -> bool {
        self.parts.iter().any(|(known, _)| *known == part)
    }
}

/// Which names may follow one another. The full order of a form ("first middle last") and of a list
/// ("last first middle") come first; another name stands in for the first one.
const COMMON: [&[Part]; 4] = [&[Part::First, Part::Last], &[Part::Last, Part::First], &[Part::Last], &[Part::First]];
const RARE: [&[Part]; 9] = [
    &[Part::First, Part::Middle, Part::Last],
    &[Part::Last, Part::First, Part::Middle],
    &[Part::Middle, Part::Last],
    &[Part::First, Part::Middle],
    &[Part::Last, Part::Middle],
    &[Part::Middle],
    &[Part::Alias],
    &[Part::Alias, Part::Last],
    &[Part::Last, Part::Alias],
];

/// More words than this are read only by the common orders, which keeps the statement small.
const MOST_WORDS_FOR_RARE_ORDERS: usize = 3;

/// The ways to read the words, likeliest first: whole names, then beginnings of first and last name.
pub(crate) fn common_readings(words: &[String]) -> Vec<Reading> {
    let whole = COMMON.iter().flat_map(|order| readings(order, words, Extent::Whole));
    let beginnings = COMMON.iter().flat_map(|order| {
        // One name that is met in full was found before; not passing over those again keeps a common name fast.
        let extent = if order.len() == 1 { Extent::Longer } else { Extent::Beginning };
        readings(order, words, extent)
    });
    whole.chain(beginnings).collect()
}

/// The ways that involve a middle name or an alias.
pub(crate) fn rare_readings(words: &[String]) -> Vec<Reading> {
    let orders = RARE.iter().filter(|order| order.len() == 1 || words.len() <= MOST_WORDS_FOR_RARE_ORDERS);
    let all = orders.flat_map(|order| readings(order, words, Extent::Beginning));
    // A single letter alone is no middle name to look anybody up by.
    all.filter(|reading| !matches!(&reading.parts[..], [(Part::Middle, run)] if run.chars().count() < 2)).collect()
}

/// Every way to cut the words into as many runs as the order has parts.
fn readings(order: &[Part], words: &[String], extent: Extent) -> Vec<Reading> {
    runs(words, order.len())
        .into_iter()
        .map(|runs| Reading { parts: order.iter().copied().zip(runs).collect(), extent })
        .collect()
}

fn runs(words: &[String], count: usize) -> Vec<Vec<String>> {
    if count == 0 || words.len() < count {
        return Vec::new();
    }
    if count == 1 {
        return vec![vec![words.join(" ")]];
    }
    (1..=words.len() - (count - 1))
        .flat_map(|length| {
            let first = words[..length].join(" ");
            runs(&words[length..], count - 1).into_iter().map(move |rest| {
                let mut all = vec![first.clone()];
                all.extend(rest);
                all
            })
        })
        .collect()
}

/// Folds letter case, accents and marks as the database function `hmis_fold` does, by which names are indexed.
pub fn fold(text: &str) -> String {
    text.to_lowercase()
        .chars()
        .filter_map(|letter| {
            Some(match letter {
                '\'' | '’' | '-' | '.' => return None,
                'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
                'é' | 'è' | 'ê' | 'ë' => 'e',
                'í' | 'ì' | 'î' | 'ï' => 'i',
                'ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
                'ú' | 'ù' | 'û' | 'ü' => 'u',
                'ñ' => 'n',
                'ç' => 'c',
                'ý' | 'ÿ' => 'y',
                other => other,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    fn said(readings: &[Reading]) -> Vec<String> {
        readings
            .iter()
            .map(|reading| {
                let parts: Vec<_> = reading.parts.iter().map(|(part, run)| format!("{part:?}={run}")).collect();
                let mark = match reading.extent {
                    Extent::Whole => "!",
                    Extent::Longer => "+",
                    Extent::Beginning => "",
                };
                format!("{}{mark}", parts.join(" "))
            })
            .collect()
    }

    #[test]
    fn one_word_is_a_last_name_before_it_is_a_first_name() {
        assert_eq!(
            said(&common_readings(&words("maria"))),
            ["Last=maria!", "First=maria!", "Last=maria+", "First=maria+"]
        );
        assert_eq!(said(&rare_readings(&words("maria"))), ["Middle=maria", "Alias=maria"]);
        assert_eq!(said(&rare_readings(&words("m"))), ["Alias=m"]);
    }

    #[test]
    fn two_words_are_read_in_both_orders_and_as_one_name() {
        let readings = said(&common_readings(&words("maria garcia")));
        assert_eq!(readings[..2], ["First=maria Last=garcia!".to_owned(), "Last=maria First=garcia!".to_owned()],);
        assert!(readings.contains(&"First=maria Last=garcia".to_owned()));
        assert!(readings.contains(&"Last=maria garcia+".to_owned()));
        assert!(said(&rare_readings(&words("maria garcia"))).contains(&"Alias=maria Last=garcia".to_owned()));
    }

    #[test]
    fn a_name_of_several_words_is_a_run() {
        let readings = said(&common_readings(&words("maria de la cruz")));
        assert!(readings.contains(&"First=maria Last=de la cruz".to_owned()));
        assert!(readings.contains(&"First=maria de Last=la cruz".to_owned()));
        assert_eq!(common_readings(&[]), []);
    }

    #[test]
    fn folding_drops_accents_case_and_marks() {
        assert_eq!(fold("Muñoz"), "munoz");
        assert_eq!(fold("O'Brien-Ángel Jr."), "obrienangel jr");
        assert_eq!(fold("D’Œuvre"), "dœuvre");
    }
}
