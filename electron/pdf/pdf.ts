import type { Hash } from '../../shared/base/ids.ts'
import type { FormId } from '../../shared/forms/index.ts'
import type { Signer } from '../signing/signer.ts'
import type { Unprintable } from './coverage.ts'

/** Where the template placed a box: page from 0, millimetres from the top left. */
export type Box = { id: string; page: number; x: number; y: number; w: number; h: number }

/** A typeset document: its bytes, its boxes, and the number of pages. */
export type Typeset = { pdf: Uint8Array; boxes: readonly Box[]; pages: number }

/** Sets forms in a worker that can be killed. The same facts give the same bytes. */
export type Typesetter = {
  /**
   * Sets a form.
   * @throws TypesetFault if the template fails or takes longer than allowed; the next call gets a new worker.
   */
  set(form: FormId, facts: unknown): Promise<Typeset>
  /**
   * Sets a form, labels it PDF/A-2b, and adds its empty signature fields where its boxes say. The approver
   * sees and binds these bytes.
   */
  prepare(form: FormId, facts: unknown): Promise<Typeset>
  /** The version of a form: the hash of its template and of everything that it imports. */
  formHash(form: FormId): Hash
  /**
   * The first letter that our fonts cannot print, and where it stands; undefined if all can be printed. Asked
   * before facts are recorded.
   */
  findUnprintable(facts: unknown): Unprintable | undefined
  close(): Promise<void>
}

/** Gets a checked time-stamp token over a signature (RFC 3161); null if none can be had now. */
export type Stamp = (signature: Uint8Array) => Promise<Uint8Array | null>

/** What one PAdES signature needs: the field that it fills, whose it is, and its picture. */
export type Signing = {
  field: 'sign' | 'seal'
  signer: Signer
  /**
   * PNG with alpha: the blue signature or the red seal. Null if the page itself says in words who signed and
   * when.
   */
  image: Uint8Array | null
  name: string
  reason: string
  at: string
  /**
   * Whether the signature certifies (DocMDP), as the first one does: if another field is left, it may still
   * be filled (P=2); otherwise nothing may be changed (P=1). The second signature fills its field and leaves
   * the first valid.
   */
  certify: boolean
  /** Called once the signature is there and before anything is issued. If left out, the signature is B-B. */
  stamp?: Stamp | undefined
}
/** Fills one empty signature field by an incremental update: earlier bytes stay as they are. */
export type SignPdf = (pdf: Uint8Array, signing: Signing) => Promise<Uint8Array>
