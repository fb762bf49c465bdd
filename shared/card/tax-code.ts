/** What does not fit in a tax code: a warning, never a block, as with a citizen's number. */
export type TaxCodeWarning = 'tax-code-form' | 'tax-code-check'

const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3]

/**
 * An organisation's code of ten digits, or ten and three for a branch, ends in a check digit; twelve digits
 * are a person's number.
 */
export function checkTaxCode(code: string): readonly TaxCodeWarning[] {
  const text = code.replace(/\s/g, '')
  if (/^\d{12}$/.test(text)) return []
  if (!/^\d{10}(-?\d{3})?$/.test(text)) return ['tax-code-form']
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(text[at]), 0)
  return 10 - (sum % 11) === Number(text[9]) ? [] : ['tax-code-check']
}
