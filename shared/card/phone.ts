const MOBILE = /^0(3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}$/
const LANDLINE = /^02\d{8,9}$/

/**
 * Whether a telephone number looks like one that rings in Vietnam, however it is spaced; a warning, never a
 * block.
 */
export function checkPhone(phone: string): readonly 'phone-form'[] {
  const text = phone.replace(/[\s.()-]/g, '').replace(/^\+84/, '0')
  return text === '' || MOBILE.test(text) || LANDLINE.test(text) ? [] : ['phone-form']
}

/** Whether a mail address looks like one; a warning, never a block. */
export const checkEmail = (email: string): readonly 'email-form'[] =>
  email.trim() === '' || /^[^\s@<>]+@[^\s@<>.]+(\.[^\s@<>.]+)+$/.test(email.trim()) ? [] : ['email-form']
