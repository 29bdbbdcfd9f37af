import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useSetAside } from '../../sync/use-set-aside.ts'
import { LazyPart } from '../../ui/lazy-part.tsx'
import { MissingPart } from '../../ui/missing-part.tsx'

const Works = lazy(async () => ({ default: (await import('./set-aside-works.tsx')).SetAsideWorks }))

/** Work that the server would not take is not lost and not silently replayed: it can be read, copied and let go here. */
export function SetAsideNotice() {
  const { t } = useTranslation('app')
  const { works } = useSetAside()
  const [isOpen, setOpen] = useState(false)
  if (works.length === 0) return null
  return (
    <div className="set-aside" role="alert">
      <span>{t('setAside.what', { count: works.length })}</span>
      <button type="button" onClick={() => setOpen(true)}>
        {t('setAside.look')}
      </button>
      {isOpen ? (
        <LazyPart failed={<MissingPart />}>
          <Works onClose={() => setOpen(false)} />
        </LazyPart>
      ) : null}
    </div>
  )
}
