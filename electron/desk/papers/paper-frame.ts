import type { Instant } from '../../../shared/base/ids.ts'
import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import type { DataOf } from '../../../shared/dossier/steps/index.ts'
import type { ResultFacts } from '../../../shared/forms/result.ts'
import type { Agency } from '../../../shared/people/centre.ts'
import type { Procedure, ResultText } from '../../../shared/procedures/procedure.ts'

/** What every issued paper is made from. */
export type Parts = {
  dossier: Dossier
  procedure: Procedure
  text: ResultText
  agency: Agency
  signer: DataOf<'approval'>['signer']
  number: string
  at: Instant
  demo: boolean
  sealMm: number
}

/** What frames an issued paper: head, signature block, seal, code. */
export const frameOf = ({
  dossier,
  agency,
  signer,
  at,
  demo,
  sealMm,
}: Parts): Pick<ResultFacts, 'head' | 'signer' | 'seal' | 'qr' | 'draft'> => ({
  head: {
    parent: agency.parent.toUpperCase(),
    agency: agency.name.toUpperCase(),
    place: agency.place,
    day: dayOf(at),
    demo,
  },
  signer: {
    capacity: signer.capacity,
    authority: signer.authority,
    title: signer.title.toUpperCase(),
    name: signer.name,
  },
  seal: { sizeMm: sealMm },
  qr: dossier.code ?? '',
  draft: false,
})

/** The line above the articles of a decision: in whose authority it is taken. */
export const authorityLineOf = ({ signer, agency }: Parts): string =>
  `${signer.authority} ${agency.name.toUpperCase()}`
/** A number on paper: `08/GP-SXD` (below ten with a zero, NĐ 30/2020 PL I). */
export const numberOf = (value: number, symbol: string): string =>
  `${String(value).padStart(2, '0')}/${symbol}`
