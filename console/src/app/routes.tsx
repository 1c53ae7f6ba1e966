import { type ComponentType, lazy } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { Missing } from './Missing'
import { Shell } from './Shell'
import { Start } from './Start'

/** A page in a file of its own, loaded when somebody goes there. */
type Loader = () => Promise<{ Component: ComponentType }>

function page(load: Loader): ComponentType {
  return lazy(async () => ({ default: (await load()).Component }))
}

/** Pages for people who are signed in. One line a page. */
const INSIDE: [path: string, component: ComponentType][] = [
  ['/console', Start],
  ['/console/overview', page(() => import('../pages/overview/Overview'))],
  ['/console/certificates', page(() => import('../pages/certificates/CertificateList'))],
  ['/console/certificates/:id', page(() => import('../pages/certificate/CertificatePage'))],
  ['/console/certificates/:id/application', page(() => import('../pages/apply/ApplicationPage'))],
  [
    '/console/certificates/:id/validation',
    page(() => import('../pages/validation/ValidationPage')),
  ],
  [
    '/console/certificates/:id/revocation',
    page(() => import('../pages/revocation/RevocationPage')),
  ],
  ['/console/certificates/:id/reissue', page(() => import('../pages/reissue/ReissuePage'))],
  ['/console/apply', page(() => import('../pages/apply/Apply'))],
  ['/console/csrs', page(() => import('../pages/csrs/CsrList'))],
  ['/console/organizations', page(() => import('../pages/organizations/Organizations'))],
  ['/console/domains', page(() => import('../pages/domains/AutomaticValidation'))],
  ['/console/targets', page(() => import('../pages/targets/Targets'))],
  ['/console/notices', page(() => import('../pages/notices/Notices'))],
  ['/console/people', page(() => import('../pages/people/People'))],
  ['/console/reviews', page(() => import('../pages/reviews/ReviewQueue'))],
  ['/console/reviews/:id', page(() => import('../pages/reviews/ReviewPage'))],
  ['/console/manager-reviews', page(() => import('../pages/reviews/ManagerReviews'))],
  ['/console/vettings', page(() => import('../pages/staff/Vettings'))],
  ['/console/support', page(() => import('../pages/staff/SupportCases'))],
  ['/console/authorities', page(() => import('../pages/staff/Authorities'))],
  ['/console/products', page(() => import('../pages/staff/Products'))],
  ['/console/accounts', page(() => import('../pages/staff/Accounts'))],
  ['/console/jobs', page(() => import('../pages/staff/Jobs'))],
  ['/console/requests', page(() => import('../pages/staff/Requests'))],
  ['/console/audit', page(() => import('../pages/staff/AuditLog'))],
  ['/console/profile', page(() => import('../pages/profile/Profile'))],
]

const SignIn = page(() => import('../pages/signin/SignIn'))
const Compromise = page(() => import('../pages/compromise/Compromise'))

export function Pages() {
  return (
    <Switch>
      <Route path="/console/signin" component={SignIn} />
      <Route path="/compromise" component={Compromise} />
      <Route path="/console/*?">
        <Shell>
          <Switch>
            {INSIDE.map(([path, component]) => (
              <Route key={path} path={path} component={component} />
            ))}
            <Route component={Missing} />
          </Switch>
        </Shell>
      </Route>
      <Redirect to="/console/" replace />
    </Switch>
  )
}
