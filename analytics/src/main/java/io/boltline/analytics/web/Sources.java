package io.boltline.analytics.web;

import io.boltline.analytics.lookups.Lookups;

/** Where answers come from. Only one of them may be open at a time: each keeps a connection. */
record Sources(Snapshots snapshots, Lookups lookups) {}
