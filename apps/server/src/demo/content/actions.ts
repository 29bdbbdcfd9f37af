import type { ActionContent } from './action-content.ts'
import { hydrogenAndFinanceActions } from './actions-hydrogen-and-finance.ts'
import { policyAndDataActions } from './actions-policy-and-data.ts'
import { steelAndCementActions } from './actions-steel-and-cement.ts'
import { numberOf } from './codes.ts'

/** In the order of their references. */
export const actions: readonly ActionContent[] = [
  ...steelAndCementActions,
  ...hydrogenAndFinanceActions,
  ...policyAndDataActions,
].toSorted((a, b) => numberOf(a.code) - numberOf(b.code))
