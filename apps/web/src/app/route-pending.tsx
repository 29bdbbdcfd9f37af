import { LoadingPlace } from '../ui/loading-place.tsx'
import '../ui/page.css'

export function RoutePending() {
  return (
    <div className="page-body">
      <LoadingPlace />
    </div>
  )
}
