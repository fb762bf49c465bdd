import { type OpenAPI, OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { EventBody } from '../shared/record/event.ts'
import { PublicationBody } from '../shared/record/publication.ts'
import { ReceiptBody } from '../shared/record/receipt.ts'
import { Hello, Page, WIRE_VERSION, wire } from '../shared/wire.ts'
import { Heads, Leased, Published } from '../shared/wire-centre.ts'

/** The wire as an OpenAPI document, with what stands inside the signed texts. */
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
            'before compression).',
        },
      },
    },
  })
}

const ENVELOPE = `Everything signed is a text in canonical JSON (keys sorted by UTF-16 unit, no spaces, integers only, NFC):
\`id\` = SHA-256 of its UTF-8 bytes; the signature is Ed25519 over the domain, one zero byte and the 32 bytes of \`id\`.
Domains: hs-event-v1 (device, over EventBody), hs-act-v1 (person, over the same id), hs-receipt-v1 (province, over
ReceiptBody), hs-publication-v1 (issuer, over PublicationBody), hs-answer-v1 (province, over Hello, Page, Heads, Leased or Published),
hs-request-v1 (device, see the security scheme). Bodies of requests may be sent with content-encoding zstd.`
