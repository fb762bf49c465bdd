import { type OpenAPI, OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { EventBody } from '../../shared/record/event.ts'
import { PublicationBody } from '../../shared/record/publication.ts'
import { ReceiptBody } from '../../shared/record/receipt.ts'
import { ActsPage, KeysTaken } from '../../shared/wire/acts.ts'
import { Heads, Leased, LeasesReturned, Published } from '../../shared/wire/centre.ts'
import { FileStands, FilesFound } from '../../shared/wire/files.ts'
import { Hello } from '../../shared/wire/hello.ts'
import { Page } from '../../shared/wire/pull.ts'
import { WIRE_VERSION } from '../../shared/wire/version.ts'
import { wire } from '../../shared/wire/wire.ts'

/** Describes the wire as an OpenAPI document, with the schemas of the signed texts. */
export async function describeWire(): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  return generator.generate(wire, {
    info: { title: 'Tại Chỗ: máy chủ tỉnh', version: String(WIRE_VERSION), description: ENVELOPE },
    commonSchemas: {
      EventBody: { schema: EventBody },
      ReceiptBody: { schema: ReceiptBody },
      PublicationBody: { schema: PublicationBody },
      Hello: { schema: Hello },
      Page: { schema: Page },
      Heads: { schema: Heads },
      Leased: { schema: Leased },
      Published: { schema: Published },
      LeasesReturned: { schema: LeasesReturned },
      FileStands: { schema: FileStands },
      FilesFound: { schema: FilesFound },
      KeysTaken: { schema: KeysTaken },
      ActsPage: { schema: ActsPage },
    },
    components: {
      securitySchemes: {
        device: {
          type: 'apiKey',
          in: 'header',
          name: 'authorization',
          description:
            'TaiCho centre/device/epoch challenge signature. The challenge comes from /v1/hello; the signature is Ed25519 ' +
            'by the device key over "hs-request-v1" 0x00 SHA-256("POST " path LF challenge LF hex SHA-256 of the JSON body ' +
            'before compression). A hello is signed the same way with its own nonce as the challenge: only then it tells ' +
            'where the chain stands.',
        },
      },
    },
  })
}

const ENVELOPE = `Everything signed is a text in canonical JSON (keys sorted by UTF-16 unit, no spaces, integers only, NFC):
\`id\` = SHA-256 of its UTF-8 bytes; the signature is Ed25519 over the domain, one zero byte and the 32 bytes of \`id\`.
Domains: hs-event-v1 (device, over EventBody), hs-act-v1 (person, over the same id), hs-receipt-v1 (province, over
ReceiptBody), hs-publication-v1 (issuer, over PublicationBody), hs-answer-v1 (province, over Hello, Page, Heads, Leased,
LeasesReturned, Published, FileStands, FilesFound, KeysTaken or ActsPage), hs-request-v1 (device, see the security scheme), hs-receipts-v1 (province,
over the root of a tree). Receipts with an empty signature in the answer to a push are signed together: the Merkle tree (RFC 9162 2.1,
SHA-256) whose entries are the 32 bytes of their \`id\`s, each once, in rising order; \`together\` is over its root. One of them is
proved alone by its share: the signature, its number and how many there are (two bytes each, big-endian), its inclusion proof.
Of every sixteen events of a push, in their order, those without a signature of the device stand under one of \`signatures\` in
the same way: hs-events-v1 (device, over the root of the tree of their \`id\`s); a run under one that does not hold is refused (400). Bodies of requests may be sent with content-encoding zstd, a push also with tai-cho-push (shared/wire/packed.ts).
A file is sealed at the counter in pieces of 262,144 bytes (the last one what is left), each AES-256-GCM under
HKDF-SHA-256(the Centre's data key, salt = SHA-256 of the content, info "hs-file-v1"), nonce = its number as 12 bytes, big-endian,
additional data = hex SHA-256 of the content, one space, the number of pieces; ciphertext, then the 16 bytes of the tag. \`sealed\` is SHA-256
over all sealed pieces in order.
A key of a dossier travels sealed at the counter: nonce (12 bytes), tag (16), ciphertext of its 32 bytes, AES-256-GCM under HKDF-SHA-256(the
Centre's data key, no salt, info "hs-dossier-key-v1"), additional data = agency "/" dossier. Receipts and events of Acts bear their own
signature or their share of one; the receipts stand in the ledger \`office\`/\`agency\` from \`after\` up to \`to\`, in its order.`
