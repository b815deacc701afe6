#pragma once

// Every question the projections answer, in one include for the routes. Each answers from a
// Snapshot's view (runner.h), at its position.
#include "projections/actors.h"
#include "projections/applications.h"
#include "projections/compensation_register.h"
#include "projections/cut_overs.h"
#include "projections/entitlement_register.h"
#include "projections/events_page.h"
#include "projections/exposures.h"
#include "projections/fund_position.h"
#include "projections/guarantee_chain.h"
#include "projections/guarantee_register.h"
#include "projections/inbox.h"
#include "projections/late_entries.h"
#include "projections/parties.h"
#include "projections/programmes.h"
#include "projections/proposals.h"
#include "projections/runner.h"
#include "projections/trial_balance.h"
