//! Things kept in memory for as long as the program runs: indexes and caches of one dialect or context.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// One value of each type, made when it is first asked for. Nothing but caches: every node has its own.
#[derive(Default)]
pub struct Kept {
    values: RwLock<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>,
}

impl Kept {
    /// The value of a type.
    pub fn of<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        let key = TypeId::of::<T>();
        let known = self.values.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        let value = known.unwrap_or_else(|| {
            let mut values = self.values.write().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(values.entry(key).or_insert_with(|| Arc::new(T::default())))
        });
        // A value is kept under its own type, so this never makes a second one.
        value.downcast().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[test]
    fn there_is_one_value_of_a_type() {
        let kept = Kept::default();
        kept.of::<AtomicU32>().fetch_add(2, Ordering::Relaxed);
        assert_eq!(kept.of::<AtomicU32>().load(Ordering::Relaxed), 2);
        assert_eq!(*kept.of::<String>(), "");
    }
}
