//! People, places and organisations across the articles of a set.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::{
    Document,
    name::{self, NameKind, Sameness},
};

/// An entity of the set.
pub type EntityId = u32;

/// Which entities of different articles are one.
#[derive(Debug, Default)]
pub struct Entities {
    /// By article and entity of the article.
    ids: Vec<Vec<EntityId>>,
    pub all: Vec<SetEntity>,
}

/// One person, place, organisation or thing of the set.
#[derive(Debug)]
pub struct SetEntity {
    pub kind: NameKind,
    /// Fullest form.
    pub name: String,
    pub known: Option<SmolStr>,
    /// Where it occurs: article and its entity index.
    pub members: Vec<(usize, usize)>,
}

/// How many names of one key are compared with each other before the key is taken to be too common to tell anything.
const MOST_COMPARED: usize = 64;

impl Entities {
    /// Joins what is surely one: a known key, or names that compare as the same. Each article's entity joins one cluster.
    pub fn join(documents: &[Document]) -> Self {
        let mut out = Self::default();
        // Clusters that a key may lead to: the known key, or each word of the name.
        let mut by_key: FxHashMap<String, Vec<EntityId>> = FxHashMap::default();
        for (article, document) in documents.iter().enumerate() {
            let mut ids = Vec::with_capacity(document.names.entities.len());
            for (index, entity) in document.names.entities.iter().enumerate() {
                let keys = keys(entity);
                let mut best: Option<(f64, EntityId)> = None;
                for key in &keys {
                    for &candidate in by_key.get(key).into_iter().flatten().rev().take(MOST_COMPARED) {
                        let other = &out.all[candidate as usize];
                        let (article, index) = other.members[0];
                        let verdict = name::compare(&documents[article].names.entities[index], entity);
                        if matches!(verdict.same, Sameness::Same | Sameness::Spelling)
                            && best.is_none_or(|(score, _)| verdict.score > score)
                        {
                            best = Some((verdict.score, candidate));
                        }
                    }
                }
                let id = match best {
                    Some((_, id)) => {
                        let cluster = &mut out.all[id as usize];
                        cluster.members.push((article, index));
                        if entity.name.len() > cluster.name.len() && entity.known.is_none() {
                            cluster.name = entity.name.clone();
                            // The fullest form stands for the cluster in later comparisons.
                            let last = cluster.members.len() - 1;
                            cluster.members.swap(0, last);
                        }
                        id
                    }
                    None => {
                        out.all.push(SetEntity {
                            kind: entity.kind,
                            name: entity.name.clone(),
                            known: entity.known.clone(),
                            members: vec![(article, index)],
                        });
                        (out.all.len() - 1) as EntityId
                    }
                };
                for key in keys {
                    let list = by_key.entry(key).or_default();
                    if list.last() != Some(&id) {
                        list.push(id);
                    }
                }
                ids.push(id);
            }
            out.ids.push(ids);
        }
        out
    }

    pub fn id(&self, article: usize, entity: usize) -> EntityId {
        self.ids[article][entity]
    }

    pub fn get(&self, id: EntityId) -> &SetEntity {
        &self.all[id as usize]
    }
}

fn keys(entity: &name::Entity) -> Vec<String> {
    let mut keys: Vec<String> = entity.known.iter().map(|k| format!("={k}")).collect();
    keys.extend(
        any_ascii::any_ascii(&entity.name)
            .to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 2)
            .map(|word| word.chars().take(4).collect()),
    );
    keys.extend(name::families_in_pinyin(&entity.name).into_iter().map(|word| word.chars().take(4).collect()));
    keys.sort();
    keys.dedup();
    keys
}
