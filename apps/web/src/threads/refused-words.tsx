import { Button, CopyButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { WhyNotTaken } from './not-taken.tsx'

/** What the server did not take, to be copied; and why, as long as that is known. */
export function RefusedWords({ words, why }: { readonly words: string; readonly why?: unknown }) {
  const { t } = useTranslation(['threads', 'ui'])
  return (
    <div className="refused-comment">
      {why === undefined ? null : (
        <p>
          <WhyNotTaken error={why} />
        </p>
      )}
      <blockquote>{words}</blockquote>
      <CopyButton value={words}>
        {({ copied, copy }) => (
          <Button size="compact-xs" variant="default" onClick={copy}>
            {copied ? t('ui:copied') : t('copyWords')}
          </Button>
        )}
      </CopyButton>
    </div>
  )
}
