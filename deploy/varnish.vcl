# Varnish in front of Standfirst, which is told with CDN_PURGE_URL=ban://127.0.0.1:6081 where it listens.
# Change to your own: `origin`, who may tell it to forget in `newsroom`, and ADMIN_PATH where it is not admin/.
vcl 4.1;

import std;

backend origin {
    .host = "127.0.0.1";
    .port = "8000";
}

acl newsroom {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    if (req.method == "BAN") {
        # Behind something that ends TLS here, everybody has its address: such requests say whom they come from.
        if (!client.ip ~ newsroom || req.http.X-Forwarded-For ~ ",") {
            return (synth(405, "Not allowed."));
        }
        if (req.http.Surrogate-Key !~ "^[0-9a-z]+(\|[0-9a-z]+)*$") {
            return (synth(400, "Name keys."));
        }
        ban("obj.http.Surrogate-Key ~ (^|\s)(" + req.http.Surrogate-Key + ")(\s|$)");
        return (synth(200, "Forgotten."));
    }
    if (req.url ~ "^/(admin|in|preview)(/|$)") {
        return (pass);
    }
    # Readers' pages are the same for everybody; what only counts clicks makes no other page.
    unset req.http.Cookie;
    set req.url = regsuball(req.url, "(?<=[?&])(utm_[a-z]+|fbclid|gclid|mc_[a-z]+)=[^&]*(&|$)", "");
    set req.url = regsub(req.url, "[?&]$", "");
}

sub vcl_hash {
    # What came without TLS is sent elsewhere, and must not be sent to those who came with it.
    hash_data(req.http.X-Forwarded-Proto);
}

sub vcl_backend_response {
    # A page that is half a minute old is sent once more while a new one is fetched.
    set beresp.grace = 30s;
}

sub vcl_deliver {
    unset resp.http.Surrogate-Key;
    unset resp.http.X-Varnish;
    unset resp.http.Via;
}
