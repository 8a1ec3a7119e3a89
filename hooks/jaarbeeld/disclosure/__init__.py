"""Small numbers: what readers may not see, and what would give it away.

This is statistical disclosure control for tables of counts, as official statistics describe it: primary suppression of
cells under a threshold, complementary (secondary) suppression of cells from which those could be computed, and a check that
every hidden cell keeps more than one possible value.

Sources: Office for National Statistics, "Statistical disclosure control policy"
(https://www.ons.gov.uk/aboutus/transparencyandgovernance/datastrategy/datapolicies/statisticaldisclosurecontrol);
Government Statistical Service, "GSS/GSR Disclosure Control Guidance for Tables Produced from Administrative Sources";
Hundepool et al., "Handbook on Statistical Disclosure Control" (ESSnet SDC for Eurostat), chapters 4 and 5, on cell suppression
and on small counts (https://sdctools.github.io/HandbookSDC/).
"""

from jaarbeeld.disclosure.drafts import held_back
from jaarbeeld.disclosure.protection import HiddenValue, hidden_values, protected
from jaarbeeld.disclosure.suppression import Choice, choice

__all__ = ["Choice", "HiddenValue", "choice", "held_back", "hidden_values", "protected"]
