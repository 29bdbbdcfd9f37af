import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Segments } from '../../ui/segments.tsx'

interface ViewSwitchProps {
  readonly views: readonly { readonly id: string; readonly label: string }[]
  /** Undefined for the list. */
  readonly view: string | undefined
  readonly onChoose: (view: string | undefined) => void
}

const list = 'list'

/** Switches between the list of a register and its other views. Memoised: a key of the search does not draw it. */
export const ViewSwitch = memo(function ViewSwitch({ views, view, onChoose }: ViewSwitchProps) {
  const { t } = useTranslation('records')
  const known = views.find(({ id }) => id === view)
  return (
    <Segments
      size="xs"
      className="register-views"
      aria-label={t('view')}
      value={known?.id ?? list}
      onChange={(chosen) => onChoose(chosen === list ? undefined : chosen)}
      data={[{ value: list, label: t('list') }, ...views.map(({ id, label }) => ({ value: id, label }))]}
    />
  )
})
