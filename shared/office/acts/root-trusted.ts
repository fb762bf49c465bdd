import { Instant } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { TrustedRoot } from '../../people/trusted-root.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'
import { CertificatePem } from './certificate-added.ts'

/**
 * Công bố gốc được tin: from then on certificates of officers and seals may come from this authority, and
 * papers signed under it are proven. Whoever could choose a root could sign for everybody. Two persons
 * therefore publish it, with the fingerprint that they read in a letter of that authority, because a file
 * alone does not prove whose it is (R8).
 */
export const rootTrusted = defineAct({
  id: 'root-trusted',
  version: 1,
  roles: ['seal-keeper'],
  stepUp: true,
  says: ['letter'],
  input: z.strictObject({
    certificate: CertificatePem,
    /** SHA-256 in hex as printed, with or without colons and spaces. */
    fingerprint: z
      .string()
      .regex(/^[0-9A-Fa-f: ]{0,130}$/)
      .max(130),
    letter: z.string().max(200),
  }),
  data: z.strictObject({ root: TrustedRoot, since: Instant }),
  together: () => ({}),
  alwaysTwo: true,
  check: (_state, { letter }, { root }) =>
    root ? { root: { ...root.found, letter: letter.trim() }, since: root.since } : refuse('no-issuer'),
  apply: state => state,
})
