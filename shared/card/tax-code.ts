/** What does not fit in a tax code. As with a citizen's number, it is a warning and never blocks. */
export type TaxCodeWarning = 'tax-code-form' | 'tax-code-check'

const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3]

/**
 * The warnings about a tax code. An organisation's code has ten digits, of which the tenth is a check digit;
 * a branch adds three digits. Twelve digits are a person's number and are not checked.
 */
export function checkTaxCode(code: string): readonly TaxCodeWarning[] {
  const text = code.replace(/\s/g, '')
  if (/^\d{12}$/.test(text)) return []
  if (!/^\d{10}(-?\d{3})?$/.test(text)) return ['tax-code-form']
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(text[at]), 0)
  return 10 - (sum % 11) === Number(text[9]) ? [] : ['tax-code-check']
}
