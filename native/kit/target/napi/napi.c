/*
 * A family as an N-API addon: one function for each kernel. calls.h, which napi/index.ts writes for each build, has the
 * calls themselves and the table CALLS of them.
 */
#include <node_api.h>
#include <stddef.h>

#include "../../bakeoff.h"
#include "kernels.h" /* the family's */

typedef union argument {
  void *pointer;
  uint32_t count;
} argument;

/* A typed array's first byte; NULL for null and for a detached array. */
static int take_pointer(napi_env env, napi_value given, void **out) {
  if (napi_get_typedarray_info(env, given, NULL, NULL, out, NULL, NULL) == napi_ok) return 1;
  napi_valuetype type;
  *out = NULL;
  return napi_typeof(env, given, &type) == napi_ok && type == napi_null;
}

/* Takes as many arguments as there are letters. 0 with an exception pending where one is of another kind. */
static int take(napi_env env, napi_callback_info info, const char *letters, size_t count, argument *out) {
  napi_value given[16];
  size_t came = count;
  napi_get_cb_info(env, info, &came, given, NULL, NULL);
  int good = came >= count;
  for (size_t i = 0; good && i < count; i++) {
    good = letters[i] == 'u' ? napi_get_value_uint32(env, given[i], &out[i].count) == napi_ok
                             : take_pointer(env, given[i], &out[i].pointer);
  }
  if (!good) napi_throw_type_error(env, NULL, "kernels take typed arrays, null and numbers");
  return good;
}

static napi_value give(napi_env env, int32_t status) {
  napi_value value = NULL;
  napi_create_int32(env, status, &value);
  return value;
}

#include "calls.h"

NAPI_MODULE_INIT() {
  static const struct {
    const char *name;
    napi_callback call;
  } calls[] = {CALLS};
  for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
    napi_value function;
    if (napi_create_function(env, calls[i].name, NAPI_AUTO_LENGTH, calls[i].call, NULL, &function) != napi_ok) return NULL;
    if (napi_set_named_property(env, exports, calls[i].name, function) != napi_ok) return NULL;
  }
  return exports;
}
