import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { CopyText } from '../../../ui/copy-text.tsx'
import { focusAtOnce } from '../../../ui/focus-at-once.ts'

/** The recovery codes, shown once, to print, copy or save as a file. */
export function RecoveryCodes({
  codes,
  onDone,
}: {
  readonly codes: readonly string[]
  readonly onDone: () => void
}) {
  const { t } = useTranslation('security')
  const text = `${codes.join('\n')}\n`
  return (
    <div className="security-codes">
      <h3 ref={focusAtOnce} tabIndex={-1}>
        {t('codes.title')}
      </h3>
      <p>{t('codes.what')}</p>
      <ol>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="security-buttons">
        <Button
          component="a"
          download="minga.txt"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
        >
          {t('codes.download')}
        </Button>
        <CopyText text={text} label={t('codes.copy')} copied={t('codes.copied')} />
        <Button variant="default" onClick={onDone}>
          {t('codes.done')}
        </Button>
      </div>
    </div>
  )
}
