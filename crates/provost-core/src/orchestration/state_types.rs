//! Sets of state types, where having no state counts as one of them.

use provost_schemas::states::StateType;

/// The types that a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StateTypes(u16);

impl StateTypes {
    /// Every type, and no state at all.
    pub(crate) const ALL: Self = Self(0x3ff);
    /// The types of runs that have ended.
    pub(crate) const TERMINAL: Self = Self::of(&[
        StateType::Completed,
        StateType::Failed,
        StateType::Cancelled,
        StateType::Crashed,
    ]);

    const NO_STATE: u16 = 1 << 9;

    /// These types only.
    pub(crate) const fn of(types: &[StateType]) -> Self {
        let mut bits = 0;
        let mut index = 0;
        while index < types.len() {
            bits |= 1 << types[index] as u16;
            index += 1;
        }
        Self(bits)
    }

    /// Everything but these types.
    pub(crate) const fn all_but(types: &[StateType]) -> Self {
        Self(Self::ALL.0 & !Self::of(types).0)
    }

    /// Whether a type, or no state, belongs to the set.
    pub(crate) const fn contains(self, state_type: Option<StateType>) -> bool {
        let bit = match state_type {
            Some(state_type) => 1 << state_type as u16,
            None => Self::NO_STATE,
        };
        self.0 & bit != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sets_hold_what_their_names_say() {
        for state_type in StateType::ALL.iter().copied() {
            assert!(StateTypes::ALL.contains(Some(state_type)));
            assert_eq!(
                StateTypes::TERMINAL.contains(Some(state_type)),
                state_type.is_terminal()
            );
            assert_eq!(
                StateTypes::all_but(&[StateType::Cancelled]).contains(Some(state_type)),
                state_type != StateType::Cancelled
            );
        }
        assert!(StateTypes::ALL.contains(None));
        assert!(StateTypes::all_but(&[StateType::Cancelled]).contains(None));
        assert!(!StateTypes::TERMINAL.contains(None));
    }
}
