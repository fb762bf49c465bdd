import { type Language, sideOf } from '../../base/language.ts'
import type { RootLine } from '../../people/trusted-root.ts'

/**
 * The standing of a root in words: who made it trusted, and since when. `day` writes an instant as its day.
 */
export function rootStateWord(
  state: RootLine['state'],
  trusted: RootLine['trusted'],
  day: (at: string) => string,
  language: Language = 'vi',
): string {
  const [since, until] = [trusted.since, trusted.until].map(at => (at === null ? '…' : day(at)))
  const words = {
    own: ['gốc của chính Trung tâm', 'the Centre’s own root'],
    trusted: [
      `hai người đã công bố, được tin từ ${since}`,
      `published by two persons, trusted since ${since}`,
    ],
    'not-yet': [
      `hai người đã công bố, được tin từ ${since}`,
      `published by two persons, trusted from ${since}`,
    ],
    ended: [
      `được tin từ ${since} đến ${until}; giấy ký trong thời gian ấy vẫn đúng`,
      `trusted from ${since} to ${until}; what was signed in that time still holds`,
    ],
  } as const
  return words[state][sideOf(language)]
}

/** A fingerprint as letters print it, in pairs of capitals, so that two people can compare it aloud. */
export const fingerprintWord = (fingerprint: string): string =>
  fingerprint.toUpperCase().match(/../g)?.join(':') ?? fingerprint
