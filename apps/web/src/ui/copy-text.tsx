import { Button, CopyButton, type ButtonProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** A button that copies a text and then says so. */
export function CopyText({
  text,
  label,
  copied: done,
  ...button
}: ButtonProps & { readonly text: string; readonly label: string; readonly copied?: string }) {
  const { t } = useTranslation('ui')
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button variant="default" {...button} onClick={copy}>
          {copied ? (done ?? t('copied')) : label}
        </Button>
      )}
    </CopyButton>
  )
}

/** A link that is shown once, to copy and send. */
export function CopyLink({ path, label }: { readonly path: string; readonly label: string }) {
  const { t } = useTranslation('ui')
  const link = new URL(path, location.origin).href
  return (
    <div className="copy-link">
      <input readOnly aria-label={label} value={link} onFocus={(event) => event.currentTarget.select()} />
      <CopyText text={link} label={t('copyLink')} />
    </div>
  )
}
