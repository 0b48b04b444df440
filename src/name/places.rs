//! The gazetteer: places that the lexicon knows, their names, and what lies in what.

use std::{collections::BTreeMap, sync::LazyLock};

use any_ascii::any_ascii;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use smol_str::{SmolStr, format_smolstr};

use crate::lexicon::lexicon;

/// How a phrase speaks of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PlaceForm {
    Name,
    /// The adjective or the people.
    Demonym,
    /// An abbreviation that means the place only after a comma: "Creston, B.C.", "Gary, Ind.".
    AfterComma,
}

/// A phrase that names a place.
#[derive(Clone, Debug)]
pub(super) struct PlaceName {
    pub(super) phrase: SmolStr,
    pub(super) key: SmolStr,
    pub(super) form: PlaceForm,
    /// The country for which the place acts: "Moscow" for Russia.
    pub(super) actor: Option<SmolStr>,
}

/// The places of the lexicon.
pub(super) struct Gazetteer {
    pub(super) names: Vec<PlaceName>,
    /// What a place lies in, one step up.
    parents: FxHashMap<SmolStr, Vec<SmolStr>>,
}

pub(super) static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| {
    let nations = lexicon!("nations");
    let places = lexicon!("places");
    Gazetteer::new(nations, places)
});

type Nations = BTreeMap<String, BTreeMap<String, Nation>>;

#[derive(Deserialize)]
struct Nation {
    names: Vec<String>,
    people: Vec<String>,
    capital: Option<String>,
    #[serde(default)]
    actors: Vec<String>,
}

#[derive(Deserialize)]
struct Places {
    areas: BTreeMap<String, Vec<String>>,
    members: BTreeMap<String, Vec<String>>,
    us: BTreeMap<String, [String; 3]>,
    regions: BTreeMap<String, Vec<Vec<String>>>,
    cities: BTreeMap<String, Vec<String>>,
    features: Features,
}

#[derive(Deserialize)]
struct Features {
    names: Vec<String>,
}

impl Gazetteer {
    fn new(nations: Nations, places: Places) -> Self {
        let mut gazetteer = Self { names: Vec::new(), parents: FxHashMap::default() };
        gazetteer.add_areas(&places);
        gazetteer.add_states(&places.us);
        gazetteer.add_regions(&places.regions);
        gazetteer.add_cities(&places.cities);
        gazetteer.add_features(&places.features.names);
        for (continent, nations) in &nations {
            gazetteer.add_nations(continent, nations);
        }
        gazetteer
    }

    fn add(&mut self, phrase: &str, key: &SmolStr, form: PlaceForm) {
        if !phrase.is_empty() {
            self.names.push(PlaceName { phrase: phrase.into(), key: key.clone(), form, actor: None });
        }
    }

    fn add_people(&mut self, people: &str, key: &SmolStr) {
        self.add(people, key, PlaceForm::Demonym);
        if !people.ends_with(['s', 'h', 'e', 'x']) && !people.ends_with("men")
            || people.ends_with("ene")
            || people == "Dane"
            || people == "Pole"
            || people == "Swede"
        {
            self.add(&format!("{people}s"), key, PlaceForm::Demonym);
        }
    }

    fn put(&mut self, key: &SmolStr, parent: SmolStr) {
        self.parents.entry(key.clone()).or_default().push(parent);
    }

    fn add_areas(&mut self, places: &Places) {
        for (slug, names) in &places.areas {
            let key = format_smolstr!("area:{slug}");
            for name in names {
                // The adjective is the name with an ending: "African", "Western".
                let form = if name.ends_with("an") || name.ends_with("ern") || name.ends_with("ic") && name != &names[0] {
                    PlaceForm::Demonym
                } else {
                    PlaceForm::Name
                };
                self.add(name, &key, form);
            }
        }
        for (area, members) in &places.members {
            for code in members {
                self.put(&country(code), format_smolstr!("area:{area}"));
            }
        }
    }

    fn add_states(&mut self, states: &BTreeMap<String, [String; 3]>) {
        for (code, [name, abbreviation, people]) in states {
            let key = format_smolstr!("region:US-{code}");
            self.add(name, &key, PlaceForm::Name);
            self.add(abbreviation, &key, PlaceForm::AfterComma);
            self.add(code, &key, PlaceForm::AfterComma);
            // "Washington state", but "Tacoma, Washington".
            self.add(name.strip_suffix(" state").unwrap_or_default(), &key, PlaceForm::AfterComma);
            self.add_people(people, &key);
            self.put(&key, country("US"));
        }
    }

    fn add_regions(&mut self, regions: &BTreeMap<String, Vec<Vec<String>>>) {
        for (code, regions) in regions {
            for names in regions {
                let key = format_smolstr!("region:{}", slug(&names[0]));
                for name in names {
                    let form = if name.ends_with('.') || name.len() == 2 { PlaceForm::AfterComma } else { PlaceForm::Name };
                    self.add(name, &key, form);
                }
                self.put(&key, country(code));
            }
        }
    }

    fn add_cities(&mut self, cities: &BTreeMap<String, Vec<String>>) {
        for (parent, cities) in cities {
            let parent = self.parent_key(parent);
            for city in cities {
                let (name, others) = split_names(city);
                let key = city_key(name);
                self.add(name, &key, PlaceForm::Name);
                for other in others {
                    self.add(other, &key, PlaceForm::Name);
                }
                self.put(&key, parent.clone());
            }
        }
    }

    /// The key of what a list of cities lies in: a code, a state's code, or the name of a region or city.
    fn parent_key(&self, name: &str) -> SmolStr {
        if name.starts_with("US-") {
            format_smolstr!("region:{name}")
        } else if name.len() == 2 {
            country(name)
        } else {
            self.names.iter().find(|known| known.phrase == name).map_or_else(|| city_key(name), |known| known.key.clone())
        }
    }

    fn add_features(&mut self, features: &[String]) {
        for feature in features {
            let (name, others) = split_names(feature);
            let key = format_smolstr!("feature:{}", slug(name));
            self.add(name, &key, PlaceForm::Name);
            for other in others {
                self.add(other, &key, PlaceForm::Name);
            }
        }
    }

    fn add_nations(&mut self, continent: &str, nations: &BTreeMap<String, Nation>) {
        for (code, nation) in nations {
            let key = country(code);
            for name in &nation.names {
                self.add(name, &key, PlaceForm::Name);
            }
            for people in &nation.people {
                self.add_people(people, &key);
            }
            self.put(&key, format_smolstr!("area:{continent}"));
            if let Some(capital) = &nation.capital {
                self.add_capital(capital, &key);
            }
            for actor in &nation.actors {
                let seat = format_smolstr!("seat:{}", slug(actor));
                self.names.push(PlaceName { phrase: actor.into(), key: seat.clone(), form: PlaceForm::Name, actor: Some(key.clone()) });
                self.put(&seat, key.clone());
            }
        }
    }

    fn add_capital(&mut self, capital: &str, nation: &SmolStr) {
        let key = city_key(capital);
        let mut known = false;
        for name in self.names.iter_mut().filter(|name| name.key == key) {
            name.actor = Some(nation.clone());
            known = true;
        }
        if !known {
            self.names.push(PlaceName { phrase: capital.into(), key: key.clone(), form: PlaceForm::Name, actor: Some(nation.clone()) });
            self.put(&key, nation.clone());
        }
    }

    /// The usual name of a place.
    pub(super) fn name_of(&self, key: &str) -> Option<&str> {
        self.names.iter().find(|name| name.key == key).map(|name| name.phrase.as_str())
    }

    /// The country that a place is or lies in.
    pub(super) fn country_of(&self, key: &str) -> Option<SmolStr> {
        if key.starts_with("country:") {
            return Some(key.into());
        }
        self.parents.get(key)?.iter().find_map(|parent| self.country_of(parent))
    }

    /// Whether `inner` is `outer` or lies in it.
    pub(super) fn lies_in(&self, inner: &str, outer: &str) -> bool {
        inner == outer || self.parents.get(inner).is_some_and(|parents| parents.iter().any(|parent| self.lies_in(parent, outer)))
    }
}

fn country(code: &str) -> SmolStr {
    format_smolstr!("country:{code}")
}

fn city_key(name: &str) -> SmolStr {
    format_smolstr!("city:{}", slug(name))
}

/// "St. Petersburg" → "st-petersburg".
fn slug(name: &str) -> String {
    let ascii = any_ascii(name).to_lowercase();
    ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// "New York City = NYC, New York" → the key's name and the others.
fn split_names(entry: &str) -> (&str, impl Iterator<Item = &str>) {
    let (name, others) = entry.split_once(" = ").unwrap_or((entry, ""));
    (name, others.split(", "))
}
