//! The one declaration from which names, defaults, documentation and parsing of settings come.

use serde_json::Value;

use crate::resolve::Resolver;
use crate::spec::SettingSpec;
use crate::value::Secrets;

/// A branch of the settings tree; implemented by [`settings_group!`] alone.
pub(crate) trait SettingsGroup: Sized {
    /// Adds the declarations of this branch, in order.
    fn declare(into: &mut Vec<SettingSpec>);

    /// Reads the branch from the sources; `None` after reporting what is wrong.
    fn resolve(resolver: &mut Resolver<'_>) -> Option<Self>;

    /// Calls `visit` with the path and the value of every setting, in order of declaration.
    fn visit(&self, secrets: Secrets, visit: &mut dyn FnMut(&'static str, Value));
}

/// Declares a branch of the settings tree.
///
/// After the name come the settings: documentation, field, type, default in the syntax of the
/// environment (left out when unset by default), and calls on [`SettingSpec`] that refine it.
/// Branches below it follow after `with`.
macro_rules! settings_group {
    (
        $(#[doc = $group_doc:literal])+
        $group:ident at $prefix:literal {
            $(
                $(#[doc = $doc:literal])+
                $field:ident: $type:ty $(= $default:literal)? $(, $refine:ident $argument:tt)*;
            )*
        }
        $(with {
            $( $(#[doc = $branch_doc:literal])+ $branch:ident: $branch_type:ty, )+
        })?
    ) => {
        $(#[doc = $group_doc])+
        #[derive(Debug, Clone)]
        pub struct $group {
            $( $(#[doc = $doc])+ pub $field: $type, )*
            $($( $(#[doc = $branch_doc])+ pub $branch: $branch_type, )+)?
        }

        impl $crate::declare::SettingsGroup for $group {
            fn declare(into: &mut Vec<$crate::spec::SettingSpec>) {
                $( into.push(
                    $crate::spec::SettingSpec::new::<$type>(
                        concat!($prefix, stringify!($field)),
                        concat!($($doc, "\n"),+),
                    )
                    $(.default($default))?
                    $(.$refine $argument)*
                ); )*
                $($( <$branch_type as $crate::declare::SettingsGroup>::declare(into); )+)?
            }

            fn resolve(resolver: &mut $crate::resolve::Resolver<'_>) -> Option<Self> {
                // All are read before the first failure ends it, so that all failures are told.
                $( let $field = resolver.value::<$type>(concat!($prefix, stringify!($field))); )*
                $($( let $branch =
                    <$branch_type as $crate::declare::SettingsGroup>::resolve(resolver); )+)?
                Some(Self { $( $field: $field?, )* $($( $branch: $branch?, )+)? })
            }

            fn visit(
                &self,
                secrets: $crate::value::Secrets,
                visit: &mut dyn FnMut(&'static str, serde_json::Value),
            ) {
                $( visit(
                    concat!($prefix, stringify!($field)),
                    $crate::value::SettingValue::to_json(&self.$field, secrets),
                ); )*
                $($( $crate::declare::SettingsGroup::visit(&self.$branch, secrets, visit); )+)?
            }
        }
    };
}

pub(crate) use settings_group;
