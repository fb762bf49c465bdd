import type { Hash } from '../../shared/base/ids.ts'
import type { FormId } from '../../shared/forms/index.ts'
import type { Signer } from '../signing/signer.ts'
import type { Unprintable } from './coverage.ts'

/** Where the template laid a box: page from 0, millimetres from the top left. */
export type Box = { id: string; page: number; x: number; y: number; w: number; h: number }

/** A typeset page set: the bytes, its boxes, how many pages. */
export type Typeset = { pdf: Uint8Array; boxes: readonly Box[]; pages: number }

/** Sets forms in a killable worker: same facts, same bytes. */
export type Typesetter = {
  /**
   * @throws TypesetFault when the template fails or takes longer than the time allowed; the next call gets a
   * new worker.
   */
  set(form: FormId, facts: unknown): Promise<Typeset>
  /**
   * Typeset, labelled PDF/A-2b, with both empty signature fields where the boxes say: what the approver sees
   * and binds.
   */
  prepare(form: FormId, facts: unknown): Promise<Typeset>
  /** The version of a form: the hash of its template and of all it is made from. */
  formHash(form: FormId): Hash
  /** The first letter that our fonts cannot print and where it stands: asked before facts are recorded. */
  findUnprintable(facts: unknown): Unprintable | undefined
  close(): Promise<void>
}

/** Gets a checked time-stamp token over a signature (RFC 3161); null where there is none to be had now. */
export type Stamp = (signature: Uint8Array) => Promise<Uint8Array | null>

/** What one PAdES signature needs: which field it fills, whose, with which picture at what size. */
export type Signing = {
  field: 'sign' | 'seal'
  signer: Signer
  /**
   * PNG with alpha: the blue signature, the red seal. Null where the page itself says in words who signed and
   * when.
   */
  image: Uint8Array | null
  name: string
  reason: string
  at: string
  /**
   * The first signature certifies (DocMDP): where another field waits, it may still be filled (P=2), else
   * nothing may be changed (P=1). The second fills its field and leaves the first valid.
   */
  certify: boolean
  /** Asked once the signature is there and before anything is issued; left out, the signature is B-B. */
  stamp?: Stamp | undefined
}
/** Fills one empty signature field by an incremental update: earlier bytes stay as they are. */
export type SignPdf = (pdf: Uint8Array, signing: Signing) => Promise<Uint8Array>
