#pragma once

// Every question the projections answer, in one include for tests. Each answers from a
// Snapshot's view (runner.h), at its position.
#include "projections/entitlement/entitlement_register.h"
#include "projections/entitlement/gaps.h"
#include "projections/entitlement/programmes.h"
#include "projections/facts/attested.h"
#include "projections/facts/loans.h"
#include "projections/guarantee/applications.h"
#include "projections/guarantee/compensation_register.h"
#include "projections/guarantee/exposures.h"
#include "projections/guarantee/guarantee_chain.h"
#include "projections/guarantee/guarantee_register.h"
#include "projections/money/fund_position.h"
#include "projections/money/trial_balance.h"
#include "projections/people/actors.h"
#include "projections/people/parties.h"
#include "projections/store/runner.h"
#include "projections/work/cut_overs.h"
#include "projections/work/events_page.h"
#include "projections/work/inbox.h"
#include "projections/work/late_entries.h"
#include "projections/work/proposals.h"
