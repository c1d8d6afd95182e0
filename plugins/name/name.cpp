// The name plugin: one name under two spellings.
#include "name.h"

#include "persons.h"
#include "variants.h"

STET_PLUGIN_SHARING(name::Names, "name", "0.1.0", name::TypoOfKnown, name::VariantSpelling, name::DiacriticsVariant,
                    name::AcronymMismatch, name::AcronymTwoNames, name::TitleInconsistent, name::GivenNameDiffers,
                    name::InitialsInconsistent, name::PlaceVariant, name::OrgVariant, name::OrderSwapped,
                    name::FirstMentionSurnameOnly, name::PronounGenderSwitch, name::PossessiveInconsistent,
                    name::TransliterationVariant, name::CountryDemonym)
