const MOBILE = /^0(3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}$/
const LANDLINE = /^02\d{8,9}$/

/**
 * The warning that a telephone number, however spaced, does not look like a Vietnamese one. It never blocks.
 */
export function checkPhone(phone: string): readonly 'phone-form'[] {
  const text = phone.replace(/[\s.()-]/g, '').replace(/^\+84/, '0')
  return text === '' || MOBILE.test(text) || LANDLINE.test(text) ? [] : ['phone-form']
}

/** The warning that an email address does not look like one. It never blocks. */
export const checkEmail = (email: string): readonly 'email-form'[] =>
  email.trim() === '' || /^[^\s@<>]+@[^\s@<>.]+(\.[^\s@<>.]+)+$/.test(email.trim()) ? [] : ['email-form']
