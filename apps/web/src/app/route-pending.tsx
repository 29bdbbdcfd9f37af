import { LoadingPlace } from '../ui/loading-place.tsx'
import './page.css'

export function RoutePending() {
  return (
    <div className="page-body">
      <LoadingPlace />
    </div>
  )
}
