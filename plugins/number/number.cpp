// The number plugin: the list of its rules.
#include "number.h"
#include "arithmetic.h"
#include "figures.h"
#include "marks.h"
#include "ordinal_conflict.h"
#include "slips.h"

STET_PLUGIN_SHARING(number::Shared, "number", "0.1.0", number::TotalMismatch, number::PercentSum,
                    number::PercentOfMismatch, number::RatioMismatch, number::ChangeMismatch, number::ChangeDirection,
                    number::PercentVsPoint, number::ComparisonMismatch, number::DivisionMismatch,
                    number::AverageMismatch, number::UnitMismatch, number::MagnitudeSlip, number::RepeatDiffers,
                    number::OrdinalSuffix, number::ProductMismatch, number::WrittenTwice, number::AbstractDiffers,
                    number::OrdinalConflict, number::RangeReversed, number::ImplausiblePercent,
                    number::CurrencyMismatch, number::SeparatorMixed, number::DecimalMarkMixed, number::LeadingZero,
                    number::RangeDash, number::RomanInvalid, number::PrecisionInconsistent,
                    number::SentenceInitialFigure, number::TimesMoreAmbiguous, number::WordsFiguresMixed)
