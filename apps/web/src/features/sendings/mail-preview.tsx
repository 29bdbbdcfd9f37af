import { useTranslation } from 'react-i18next'

import type { useSendingPreview } from '../../api/sendings.ts'

interface MailPreviewProps {
  /** The present values of the form. */
  readonly of: unknown
  readonly preview: Pick<ReturnType<typeof useSendingPreview>, 'data' | 'variables'>
}

/** The mail to the first recipient, word for word; nothing once the form says something else. */
export function MailPreview({ of, preview: { data, variables } }: MailPreviewProps) {
  const { t } = useTranslation('sendings')
  if (data === undefined) return null
  if (JSON.stringify(of) !== JSON.stringify(variables)) return <p className="sending-hidden">{t('preview.old')}</p>
  return (
    <section className="mail-preview" aria-label={t('preview.title')} aria-live="polite">
      <p>
        <strong>{data.subject}</strong>
      </p>
      <p className="mail-preview-text">{data.text.trim()}</p>
      {data.letter === null ? null : (
        <article className="letter-preview" aria-label={t('preview.letter')}>
          {data.letter.map((words, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- two may say the same, and none moves
            <p key={at}>{words}</p>
          ))}
        </article>
      )}
      <ul aria-label={t('preview.files')}>
        {data.files.map((file) => (
          <li key={file}>{file}</li>
        ))}
      </ul>
    </section>
  )
}
