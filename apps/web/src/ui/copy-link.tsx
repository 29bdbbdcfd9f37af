import { Button, CopyButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** A link that is shown once, to copy and send. */
export function CopyLink({ path, label }: { readonly path: string; readonly label: string }) {
  const { t } = useTranslation('ui')
  const link = new URL(path, location.origin).href
  return (
    <div className="copy-link">
      <input readOnly aria-label={label} value={link} onFocus={(event) => event.currentTarget.select()} />
      <CopyButton value={link}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {copied ? t('copied') : t('copyLink')}
          </Button>
        )}
      </CopyButton>
    </div>
  )
}
