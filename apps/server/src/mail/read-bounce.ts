import PostalMime, { type Attachment } from 'postal-mime'

import { tokensIn } from './bounce-tokens.ts'

/** The report of a delivery status notification (RFC 3464) about one recipient. */
export interface BouncedRecipient {
  /** Without the kind of address before it, in small letters: as it was written to, and as it was in the end. */
  readonly addresses: readonly string[]
  readonly action: string
  /** `5.1.1`; empty for none. */
  readonly status: string
  readonly diagnostic: string
}

export interface ReadBounce {
  /** The words in it that may be tokens of ours. */
  readonly tokens: readonly string[]
  readonly recipients: readonly BouncedRecipient[]
}

const mostRecipients = 50
const mostTokens = 100

/** Reads a mail that a mail server sent back. What is none says nothing. */
export async function readBounce(raw: Uint8Array): Promise<ReadBounce> {
  const { attachments } = await PostalMime.parse(raw)
  const parts = attachments.map((part) => ({ type: part.mimeType.toLowerCase(), text: textOf(part) }))
  const texts = [
    Buffer.from(raw.buffer, raw.byteOffset, raw.length).toString('latin1'),
    ...parts.map(({ text }) => text),
  ]
  const status = parts.find(({ type }) => type === 'message/delivery-status')
  return {
    tokens: [...new Set(texts.flatMap(tokensIn))].slice(0, mostTokens),
    recipients: status === undefined ? [] : recipientsIn(status.text),
  }
}

function textOf({ content }: Attachment): string {
  if (typeof content === 'string') return content
  const bytes = content instanceof ArrayBuffer ? new Uint8Array(content) : content
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
}

/** Groups of fields with an empty line between them: the first is of the mail as a whole. */
function recipientsIn(text: string): BouncedRecipient[] {
  const groups = text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/\n[ \t]+/g, ' ')
    .split(/\n{2,}/)
  return groups.slice(0, mostRecipients + 1).flatMap((group) => {
    const fields = new Map(
      group.split('\n').flatMap((line) => {
        const [, name, value = ''] = /^([\w-]+):(.*)$/.exec(line) ?? []
        return name === undefined ? [] : [[name.toLowerCase(), value.trim()] as const]
      }),
    )
    const addresses = ['original-recipient', 'final-recipient'].flatMap((name) => {
      const said = fields.get(name)
      return said === undefined
        ? []
        : [
            said
              .slice(said.indexOf(';') + 1)
              .trim()
              .replaceAll(/^<|>$/g, '')
              .toLowerCase(),
          ]
    })
    if (addresses.length === 0) return []
    const diagnostic = fields.get('diagnostic-code') ?? ''
    return {
      addresses,
      action: (fields.get('action') ?? '').toLowerCase(),
      status: /\d\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0] ?? '',
      diagnostic: diagnostic.slice(diagnostic.indexOf(';') + 1).trim(),
    }
  })
}
