import type { Instant } from '../base/ids.ts'
import type { Language } from '../base/language.ts'
import { z } from '../base/schema.ts'
import { clockOf, shortDayOf } from '../calendar/vietnam-time.ts'
import { isSignedForm } from './index.ts'

/**
 * Why a form of the counter was made to be signed by hand after all. The act stands and the citizen has the
 * paper at once. Both the paper and the lists say that no key signed it, and for which of these reasons.
 */
export const UnsignedWhy = z.enum([
  'no-certificate',
  'no-key',
  'key-shut',
  'certificate-ended',
  'clock-suspect',
  'signer-away',
  'fault',
])
export type UnsignedWhy = z.output<typeof UnsignedWhy>

/** The reasons in the words of the paper and the lists. */
const WHY: Readonly<Record<UnsignedWhy, { vi: string; en: string }>> = {
  'no-certificate': {
    vi: 'chưa có chứng thư ký số',
    en: 'the signer has no signing certificate yet',
  },
  'no-key': {
    vi: 'khóa ký không có tại máy này',
    en: 'the signer’s key is not on this machine',
  },
  'key-shut': {
    vi: 'chưa mở được khóa ký',
    en: 'the token or key file did not open (not there, or its PIN missing or wrong)',
  },
  'certificate-ended': {
    vi: 'chứng thư ký số không có hiệu lực',
    en: 'the signer’s certificate was not in force',
  },
  'clock-suspect': {
    vi: 'giờ của máy đang bị nghi sai',
    en: 'the clock of the machine is in doubt',
  },
  'signer-away': {
    vi: 'người ký không có mặt lúc lập',
    en: 'the signer was not logged in when it was made',
  },
  fault: {
    vi: 'phần ký số gặp lỗi',
    en: 'the signing of the program failed',
  },
}

/** The reason in words. */
export const unsignedWord = (why: UnsignedWhy, language: Language): string => WHY[why][language]

/** How a form is signed: by the officer's key at a moment, or by hand and why. */
export type FormSigning = { by: 'key'; at: Instant; picture: boolean } | { by: 'hand'; why: UnsignedWhy }

/**
 * What the page says of the signing. It stands beside the facts, so that the code of a paper does not depend
 * on who signs it and how.
 */
export type SigningDress =
  | { by: 'key'; when: string; picture: boolean }
  | { by: 'hand'; why: string }
  /** A copy says that a key signed its original, and when. It carries no signature itself. */
  | { by: 'original'; when: string }

/**
 * Day, time to the second and time zone, as NĐ 30/2020 PL I requires for the time of an electronic signature
 * (ISO 8601).
 */
export const signedWhen = (at: Instant): string =>
  `${shortDayOf(at)} ${clockOf(at)}:${at.slice(17, 19)} +07:00`

/** The signing in the form that the page prints. */
export const signingDress = (signing: FormSigning): SigningDress =>
  signing.by === 'key'
    ? { by: 'key', when: signedWhen(signing.at), picture: signing.picture }
    : { by: 'hand', why: unsignedWord(signing.why, 'vi') }

type Made = { form: string; signatures: number; unsigned?: UnsignedWhy }

/**
 * Whether a paper that its officer signs by key carries that signature, in words, and if not why; null for
 * every other paper.
 */
export function signingWord({ form, signatures, unsigned }: Made, language: Language): string | null {
  if (!isSignedForm(form)) return null
  if (signatures > 0) return language === 'vi' ? 'đã ký số' : 'signed by key'
  const word = language === 'vi' ? 'chưa ký số, ký tay trên bản giấy' : 'not signed by key, signed in ink'
  return unsigned ? `${word}: ${unsignedWord(unsigned, language)}` : word
}
