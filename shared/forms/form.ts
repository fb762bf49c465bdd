/** The paper size. */
export type PageSize = 'A4' | 'A5'

/**
 * A printed form. The `.ts` file says which facts it has, the `.typ` file of the same name beside it typesets
 * them. Facts are plain JSON; the pdf room cleans and typesets them. `boxes` names the places that the
 * template reports (signatures, seal, QR).
 */
export type Form<Facts> = {
  id: string
  title: string
  page: PageSize
  boxes: readonly string[]
  /** An example that fills every part, for the golden page and the gallery. */
  sample: Facts
}

/** Declares a form with its facts' type. */
export const defineForm = <Facts>(form: Form<Facts>): Form<Facts> => form

/** The heading of every paper, in its two columns (NĐ 30/2020 PL I). */
export type Head = {
  parent: string
  agency: string
  place: string
  /** The day on the paper, `YYYY-MM-DD`, in Vietnam. */
  day: string
  /** Every print of a demo Centre carries MẪU. */
  demo: boolean
  /** Set where the clock cannot be trusted: the day is written by hand, and `day` is not printed. */
  undated?: boolean
}

/** The head of the samples: the Centre's own. */
export const SAMPLE_HEAD: Head = {
  parent: 'ỦY BAN NHÂN DÂN TỈNH HẬU GIANG',
  agency: 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG',
  place: 'Hậu Giang',
  day: '2026-02-05',
  demo: true,
}

/** Which numbered form of which circular a paper is; `unverified`: its exact words are not known to us. */
export type FormMark = { number: string; set: string; unverified: boolean }
