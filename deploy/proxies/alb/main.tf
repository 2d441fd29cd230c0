# The listener of the load balancer; its subnets, security groups and certificate are yours.

resource "aws_lb_target_group" "provost" {
  name     = "provost"
  port     = 4200
  protocol = "HTTP"
  vpc_id   = var.vpc_id

  health_check {
    path    = "/api/health"
    matcher = "200"
  }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.provost.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = var.certificate_arn

  default_action {
    type  = "authenticate-oidc"
    order = 1
    authenticate_oidc {
      issuer                     = "https://id.example.org"
      authorization_endpoint     = "https://id.example.org/authorize"
      token_endpoint             = "https://id.example.org/token"
      user_info_endpoint         = "https://id.example.org/userinfo"
      client_id                  = "provost"
      client_secret              = var.client_secret
      scope                      = "openid email profile"
      on_unauthenticated_request = "authenticate"
    }
  }

  default_action {
    type             = "forward"
    order            = 2
    target_group_arn = aws_lb_target_group.provost.arn
  }
}

# Programs show a key to Provost itself. Whatever they say of who calls, nothing of it is signed, and
# Provost looks at the key alone.
resource "aws_lb_listener_rule" "key" {
  listener_arn = aws_lb_listener.https.arn
  priority     = 10

  condition {
    path_pattern { values = ["/api/*"] }
  }
  condition {
    http_header {
      http_header_name = "Authorization"
      values           = ["Bearer *", "Basic *"]
    }
  }
  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.provost.arn
  }
}
