import { Button, FileButton } from '@mantine/core'
import type { AuditCheckpoint, CheckedCheckpoint } from '@minga/protocol/http/audit'
import { useTranslation } from 'react-i18next'

import { useCheckCheckpoint, useTakeCheckpoint } from '../../../api/audit.ts'
import { useLanguage } from '../../../language/use-language.ts'

/** Saves a checkpoint as a file, and compares a saved one with the audit as it is now. */
export function Checkpoints() {
  const { t } = useTranslation('audit')
  const take = useTakeCheckpoint()
  const check = useCheckCheckpoint()
  return (
    <aside className="checkpoints" aria-labelledby="checkpoints">
      <h2 id="checkpoints">{t('checkpoint.title')}</h2>
      <p>{t('checkpoint.why')}</p>
      <div className="checkpoint-buttons">
        <Button variant="default" loading={take.isPending} onClick={() => take.mutate(undefined, { onSuccess: save })}>
          {t('checkpoint.take')}
        </Button>
        <FileButton
          accept="application/json"
          onChange={(file) => {
            if (file !== null) void file.text().then((text) => check.mutate(text))
          }}
        >
          {(props) => (
            <Button variant="default" loading={check.isPending} {...props}>
              {t('checkpoint.check')}
            </Button>
          )}
        </FileButton>
      </div>
      <div aria-live="polite">
        {take.isError ? <p className="checkpoint-bad">{t('checkpoint.notTaken')}</p> : null}
        {take.data === undefined ? null : <Taken checkpoint={take.data} />}
        {check.isError ? <p className="checkpoint-bad">{t('checkpoint.unreadable')}</p> : null}
        {check.data === undefined ? null : <Outcome checked={check.data} />}
      </div>
    </aside>
  )
}

function Taken({ checkpoint: { sequence, publicKey } }: { readonly checkpoint: AuditCheckpoint }) {
  const { t } = useTranslation('audit')
  return (
    <>
      <p>{t('checkpoint.taken', { count: sequence })}</p>
      <p className="checkpoint-key">
        {t('checkpoint.key')} <code>{publicKey}</code>
      </p>
    </>
  )
}

function Outcome({ checked: { outcome, sequence } }: { readonly checked: CheckedCheckpoint }) {
  const { t } = useTranslation('audit')
  const { locale } = useLanguage()
  const number = new Intl.NumberFormat(locale).format(sequence)
  return (
    <p className={outcome === 'whole' ? 'checkpoint-good' : 'checkpoint-bad'}>
      {t(`checkpoint.outcomes.${outcome}`, { number })}
    </p>
  )
}

function save(checkpoint: AuditCheckpoint): void {
  const text = `${JSON.stringify(checkpoint, undefined, 2)}\n`
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `minga-${checkpoint.at.slice(0, 10)}-${checkpoint.sequence}.json`
  link.click()
  URL.revokeObjectURL(address)
}
